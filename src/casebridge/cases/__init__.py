"""A case, its applicants, countries, versions and conversation."""
