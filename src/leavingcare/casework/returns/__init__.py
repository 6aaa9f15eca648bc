"""Statutory returns and the checks before they go."""
