"""Rules about sound and video: they can be read, and stopped."""
