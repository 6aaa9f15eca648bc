"""Versioned lists of items, answered for each young person."""
