"""Badges of A6, many in one PDF, each with a code that the gates read."""
