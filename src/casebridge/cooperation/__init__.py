"""Cooperation: projects along the four lines, from a proposal to what came of it."""
