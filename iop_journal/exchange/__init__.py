"""What comes in and goes out: file formats of our own and of others."""
