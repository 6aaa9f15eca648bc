"""Tools for those who work on the project. None of them is part of the package."""
