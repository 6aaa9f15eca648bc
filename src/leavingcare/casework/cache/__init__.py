"""Answers worked out earlier today, read again where nothing they rest on has changed."""
