"""Rules about what a person should check again by today: errors only before a release."""
