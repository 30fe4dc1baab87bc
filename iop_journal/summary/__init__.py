"""The page for the next session: one frozen `Summary`, and a renderer for each format."""
