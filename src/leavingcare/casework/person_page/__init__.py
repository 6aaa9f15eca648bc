"""One page about one young person, for a visit or supervision."""
