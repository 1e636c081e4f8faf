"""Rules about tables: they can be read cell by cell."""
