"""Annex A, list 9, read and written."""
