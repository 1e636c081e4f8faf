"""Rules about text: it can be seen, and its spacing can be changed."""
