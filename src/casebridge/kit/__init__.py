"""Tools without tables."""
