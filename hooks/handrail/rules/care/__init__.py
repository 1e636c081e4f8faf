"""Rules about care for a reader in distress: help in reach, true numbers, an honest status."""
