"""Rules about the page as a whole: language, title, zoom, landmarks, nothing foreign."""
