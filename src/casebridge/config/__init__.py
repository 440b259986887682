"""Settings, addresses, duties and commands."""
