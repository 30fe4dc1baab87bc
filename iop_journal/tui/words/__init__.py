"""What the screens say, as content or plain lines: no widgets, and a person's words stand in it as they are."""
