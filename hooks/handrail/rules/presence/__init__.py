"""Rules about what keeps a reader safe and has to be in every file, the 404 page too."""
