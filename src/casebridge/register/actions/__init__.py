"""Every write of the table: bringing rows up to date, arranging, acting on many, taking back."""
