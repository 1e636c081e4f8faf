"""Does every link say where it leads, and does it lead there?"""
