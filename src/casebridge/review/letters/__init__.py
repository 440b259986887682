"""The words of the letters of this app: to experts, and to applicants about decisions."""
