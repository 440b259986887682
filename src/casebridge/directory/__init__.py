"""Organisations and people we deal with, under all their names."""
