"""Layout, components, gates and pages for everyone."""
