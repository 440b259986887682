"""What the applicants' pages show, one file for each noun of their addresses."""
