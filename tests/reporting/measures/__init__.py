"""Each measure by hand on small lives."""
