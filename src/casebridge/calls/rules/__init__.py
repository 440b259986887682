"""What a call decides, from plain values."""
