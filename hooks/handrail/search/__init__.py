"""What the search of a built site knows."""
