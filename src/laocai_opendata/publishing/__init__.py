"""An Extraction becomes a data package."""
