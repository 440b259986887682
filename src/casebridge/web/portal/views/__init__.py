"""The applicants' pages, one file for each noun of their addresses."""
