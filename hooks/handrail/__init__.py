"""Handrail: checks that keep an education site on a hard subject fit for its readers."""

__version__ = "0.2.0"
