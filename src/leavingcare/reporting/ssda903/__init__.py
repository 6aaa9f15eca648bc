"""The rows of the SSDA903 return for care leavers."""
