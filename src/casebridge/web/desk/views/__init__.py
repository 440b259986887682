"""The desk's pages, one file for each noun of its addresses."""
