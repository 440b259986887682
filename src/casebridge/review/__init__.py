"""Reviewers, scores, balanced selection, decisions."""
