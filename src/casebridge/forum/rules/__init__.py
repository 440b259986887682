"""Rules of the forum."""
