"""The Standard Safeguarding Dataset, read."""
