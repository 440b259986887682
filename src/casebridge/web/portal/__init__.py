"""The applicants' pages: the form of a call filled in online, and files brought by a link."""
