"""Which single faults in the code does no test notice? Run by hand: `python -m tools.mutants --help`."""
