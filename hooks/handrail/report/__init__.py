"""One file for each format. Each turns a Report into text, and decides nothing."""
