"""Rules about pictures: each has words for those who cannot see it."""
