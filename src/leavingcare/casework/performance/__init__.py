"""Measures, targets, benchmarks and the people behind each figure."""
