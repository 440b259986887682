"""Search documents and likeness, in every language alike."""
