"""What stands in the forms and what is written of it, as plain values: read, kept as a draft, saved. No widgets."""
