"""An Article becomes an Extraction."""
