"""The entry point: replaced by the command line proper."""
