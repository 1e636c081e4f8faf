"""Can sound and video be read, and stopped?"""
