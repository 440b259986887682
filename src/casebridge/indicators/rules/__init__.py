"""What may be said of figures, decided without a database."""
