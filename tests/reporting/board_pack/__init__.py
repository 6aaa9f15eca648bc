"""The board pack before it is written."""
