"""Stories in a real browser; one browser and one site serve those of a folder."""
