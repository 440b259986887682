"""One file for each command: thin, it calls an action or a duty."""
