"""Is it said in a way that is safe and kind? Asked of every text that a reader can meet."""
