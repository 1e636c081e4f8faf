"""Does every field say what it wants?"""
