"""The public pages, one file for each noun of their addresses."""
