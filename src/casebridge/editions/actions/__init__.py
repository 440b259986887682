"""What changes a collection: compiling, wording, consent, freezing, printing, releasing."""
