"""Does the page care for a reader in distress: help in reach, true numbers, honest status?"""
