"""The case file as one SQLite file: the engine behind the port in store.api."""
