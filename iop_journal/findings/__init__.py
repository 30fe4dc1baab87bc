"""What works for me: the insights of a journal put together, in words and as JSON. For the person's own eyes."""
