"""From the demonstration to an empty installation: asked for on a page, done between two starts."""
