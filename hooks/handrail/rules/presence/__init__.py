"""Is everything there that keeps a reader safe? Asked of every file, the 404 page too."""
