"""Work for machines: queued, retried, repeated."""
