"""Worked cases: made-up people with the answers that the law gives."""
