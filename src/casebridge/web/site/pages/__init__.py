"""What each public page shows: one frozen dataclass a page, built from released things only."""
