"""What the program and its screens are built on: keys, notices, hiding, leaving, faults."""
