"""What readers get of a built site in a real browser: one module for each question asked there."""
