"""Advisers, teams and supervision."""
