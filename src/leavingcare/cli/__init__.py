"""The command line: one module a noun. `show` is the only one that prints."""
