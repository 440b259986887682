"""Letters to delegates and their delegations."""
