"""Accounts: who can sign in, and what they may do where."""
