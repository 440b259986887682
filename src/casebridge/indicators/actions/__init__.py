"""Defining figures, recording their readings, taking tables in, freezing sets."""
