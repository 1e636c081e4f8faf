"""Make pages of the documents of other programs."""
