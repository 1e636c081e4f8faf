"""Can a table be read cell by cell?"""
