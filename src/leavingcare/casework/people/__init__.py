"""The list of young people, one person in full, and comparisons."""
