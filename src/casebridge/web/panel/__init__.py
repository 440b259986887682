"""The reviewers face."""
