"""What the sources say of a dossier, which rows are stale, and what people look for."""
