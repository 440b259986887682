"""Countries and their standing by date, categories, areas, lines of cooperation."""
