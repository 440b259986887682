"""Panels and conflicts, asking reviewers, taking their marks, selecting, deciding."""
