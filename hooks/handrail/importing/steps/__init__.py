"""Understand a document: each step finds one thing in it and puts it right."""
