"""Whose connection it is: on Linux the system says which user holds the other end. A cookie alone may have been stolen."""

from __future__ import annotations

import os
from pathlib import Path

_TABLE = Path("/proc/net/tcp")
_LOOPBACK = "0100007F"
_ROOT = 0
"""Root reads every file in any case, and on some systems hands connections on."""


def is_strangers(client_port: int, server_port: int) -> bool:
    """Does another user hold the other end? False where the system does not say."""
    owner = owner_of(client_port, server_port) if hasattr(os, "getuid") else None  # Windows gives users no number
    return owner is not None and owner not in (os.getuid(), _ROOT)


def owner_of(client_port: int, server_port: int, table: Path = _TABLE) -> int | None:
    """The number of the user who holds the client's end of a connection on this computer; None where that is not known."""
    here, there = (f"{_LOOPBACK}:{port:04X}" for port in (client_port, server_port))
    try:
        lines = table.read_text(encoding="ascii").splitlines()[1:]
    except (OSError, UnicodeDecodeError):
        return None
    for line in lines:
        columns = line.split()
        if columns[1:3] == [here, there] and columns[7].isdecimal():
            return int(columns[7])
    return None
