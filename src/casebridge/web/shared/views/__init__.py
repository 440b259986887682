"""Pages for everyone: the start page and signing in."""
