"""What a person does from more than one screen, and the words that follow it."""
