"""What a forum prints and hands out; each folder makes one kind."""
