"""A private, offline journal in the terminal for people in Intensive Outpatient (IOP) treatment."""

__version__ = "0.1.0"
