"""Where facts are kept: the case file."""

from leavingcare.store.sqlite.opening import create_case_file, in_memory, open_case_file

__all__ = ["create_case_file", "in_memory", "open_case_file"]
