"""Read the files of other programs, each into HTML with what belongs to it."""
