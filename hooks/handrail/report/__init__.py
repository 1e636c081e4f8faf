"""One file a format. Each turns a Report into text, and decides nothing."""
