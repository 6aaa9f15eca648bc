"""One folder for Windows, made on any machine with Python 3.11: unpack it, and `lc` runs. No "
"installation and no rights are needed."""
