"""The secretariat face."""
