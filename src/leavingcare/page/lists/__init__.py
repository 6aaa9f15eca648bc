"""Every list that `lc` has: what is asked of casework, what narrows it, and where it belongs. `screens/lists.py` shows them."""
