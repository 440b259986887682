"""Measurements against peers and physical limits; never timed tests."""
