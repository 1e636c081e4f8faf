"""Can the text be seen, and its spacing changed?"""
