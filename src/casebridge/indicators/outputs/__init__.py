"""Figures as files that can be taken in again."""
