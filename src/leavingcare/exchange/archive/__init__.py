"""The archive of a whole case file, read and written."""
