"""The commands, a capability a module."""
