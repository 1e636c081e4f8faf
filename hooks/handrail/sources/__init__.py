"""From a place in the built page back to the line where it is written."""
