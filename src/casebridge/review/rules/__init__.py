"""What review decides, from plain values."""
