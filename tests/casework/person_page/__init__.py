"""One page about one young person."""
