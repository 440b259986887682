"""Files that come back to review."""
