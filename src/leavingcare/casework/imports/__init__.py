"""Bringing files in: match, merge, save, and say what was not understood."""
