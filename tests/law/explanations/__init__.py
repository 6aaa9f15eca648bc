"""Answers in sentences."""
