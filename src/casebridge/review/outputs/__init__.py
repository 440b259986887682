"""Papers of the review: the record of a decision."""
