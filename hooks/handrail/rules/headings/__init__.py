"""Rules about headings: they say what the page holds, level by level."""
