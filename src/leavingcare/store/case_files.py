"""What can be done with a case file as a file, beside opening it: looked at, brought back, encrypted. Only SQLite has files;
and what is done with a server that is no reading or writing."""

from __future__ import annotations

from pathlib import Path

from leavingcare.store.address import ServerAddress
from leavingcare.store.finding import BACKUP, NOTE, OK, PROBLEM, WARNING, Finding
from leavingcare.store.sqlite.backup import copies_folder
from leavingcare.store.sqlite.driver import starts_plain
from leavingcare.store.sqlite.encryption import decrypt_file, encrypt_file, is_encrypted_file, require_cipher
from leavingcare.store.sqlite.health_check import examine
from leavingcare.store.sqlite.opening import require_free
from leavingcare.store.sqlite.proving import require_opens
from leavingcare.store.sqlite.restore import restore

__all__ = [
    "BACKUP",
    "NOTE",
    "OK",
    "PROBLEM",
    "WARNING",
    "Finding",
    "copies_folder",
    "decrypt_file",
    "encrypt_file",
    "examine",
    "examine_server",
    "is_encrypted_file",
    "load_into_server",
    "require_cipher",
    "require_free",
    "require_opens",
    "restore",
    "starts_plain",
]


def load_into_server(file: Path, address: ServerAddress) -> str:
    """Fill an empty database with everything in a case file; gives back the head of its account. Raises CaseFileError."""
    from leavingcare.store.postgres.moving import load

    return load(file, address)


def examine_server(address: ServerAddress) -> list[Finding]:
    """Every check on a case file on a server, also on one that cannot be reached. Changes nothing."""
    from leavingcare.store.postgres.health_check import examine as examine_database

    return examine_database(address)
