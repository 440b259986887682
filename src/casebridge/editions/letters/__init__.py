"""The words of the letters of this app: to applicants about the wording of their case."""
