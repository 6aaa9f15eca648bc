"""Rows, documents and safe text: what both faces of the house speak."""
