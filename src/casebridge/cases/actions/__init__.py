"""Everything that is written about cases."""
