"""Drawings for a screen: a young person's time line, and the work of the weeks ahead."""
