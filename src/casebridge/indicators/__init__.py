"""Figures shown in more than one place, as queries."""
