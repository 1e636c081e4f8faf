"""Rules about links, buttons and other controls: they can be found, named and reached."""
