"""lc: what has to be done for each care leaver, by when, and what in law makes it so."""

__version__ = "0.2.0"
