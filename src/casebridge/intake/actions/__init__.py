"""Everything that is written about what came in."""
