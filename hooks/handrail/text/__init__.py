"""What a page says to a reader, and which of its words could hurt."""
