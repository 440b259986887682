"""An open call: scope, dates, conditions, field list, Word form, required subject."""
