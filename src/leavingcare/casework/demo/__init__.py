"""A made-up team with a made-up story, to try things out."""
