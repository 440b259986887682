"""Backups: the database and the files together, each one tried by restoring it."""
