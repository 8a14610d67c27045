"""Further descriptions of a package, one small module for each standard."""
