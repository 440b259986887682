"""Questions about figures, one file per noun."""
