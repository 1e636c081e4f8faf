"""Does every picture have words for those who cannot see it?"""
