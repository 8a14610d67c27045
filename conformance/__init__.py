"""Independent checkers, run on the committed package by `make conformance`."""
