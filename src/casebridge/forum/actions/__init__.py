"""Everything that changes a forum."""
