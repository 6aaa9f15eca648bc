"""The SSDA903 return, read and written."""
