"""What the reviewers' pages show, one file for each noun of their addresses."""
