"""A parallel programme proposed from what each session needs, or why there is none."""
