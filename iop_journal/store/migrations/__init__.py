"""The schema, step by step. Each step is one transaction; a verified backup is made first."""
