"""Questions about what came in."""
