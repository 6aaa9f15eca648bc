"""File formats that somebody else defines: one module a format, bytes to facts and rows to bytes."""
