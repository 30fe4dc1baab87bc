"""The journal on disk: the one place that opens, reads and writes it."""
