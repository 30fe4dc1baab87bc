"""What the program costs, measured as a person meets it: whole processes, and the screen of a real terminal.

    python -m tests.benchmarks --rounds 15

Nothing here is a test: the figures are of one machine at one time, and are read, not asserted.
"""
