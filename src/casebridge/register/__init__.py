"""The office's table: one derived row for each dossier, found, arranged, and given out as Excel."""
