"""Languages, names and numbers as text."""
