"""Pure decisions of the table: what a row says, and what a returned list may change."""
