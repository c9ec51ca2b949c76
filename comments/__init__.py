"""Readers' comments and their moderation. Knows articles."""
