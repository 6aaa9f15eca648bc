"""Spreadsheets that teams keep, read."""
