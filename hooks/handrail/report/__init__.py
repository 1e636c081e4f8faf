"""One module for each format: it turns a report into text, and decides nothing."""
