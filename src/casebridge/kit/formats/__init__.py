"""File formats in plain Python, without Django, usable from a shell."""
