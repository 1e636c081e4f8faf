"""Rules about frames: they say what they hold, and can be entered."""
