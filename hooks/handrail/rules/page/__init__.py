"""Is the page as a whole usable: language, title, zoom, landmarks, nothing foreign?"""
