"""A data package is held against its promises."""
