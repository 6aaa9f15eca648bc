"""The rules of the due list, a topic a module."""
