"""What a site looks like in its own colour, letters and logo."""
