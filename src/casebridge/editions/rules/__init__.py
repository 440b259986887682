"""What an edition decides, from plain values."""
