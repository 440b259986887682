"""Collections: frozen wording per language, in order, released as a book."""
