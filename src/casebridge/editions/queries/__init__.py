"""Questions about collections; the public ones return released things only."""
