"""Everything that came in, bundled into numbered dossiers: what was read, what is wrong with it."""
