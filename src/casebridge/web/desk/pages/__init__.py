"""One frozen dataclass for each page, and the function that fills it."""
