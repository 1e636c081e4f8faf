"""Rules about lists: their items can be counted."""
