"""Files by content, immutable, served only as part of an object."""
