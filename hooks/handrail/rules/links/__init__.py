"""Rules about links: they say where they lead, and lead there."""
