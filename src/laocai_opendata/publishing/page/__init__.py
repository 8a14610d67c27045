"""The package's public pages: the tables as a reader sees them, in Vietnamese and English."""
