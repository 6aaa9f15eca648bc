"""What can be done with a case file as a file, beside opening it: looked at, brought back, encrypted. Only SQLite has files."""

from __future__ import annotations

from leavingcare.store.sqlite.backup import copies_folder
from leavingcare.store.sqlite.driver import starts_plain
from leavingcare.store.sqlite.encryption import decrypt_file, encrypt_file, is_encrypted_file, require_cipher
from leavingcare.store.sqlite.health_check import BACKUP, NOTE, OK, PROBLEM, WARNING, Finding, examine
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
    "is_encrypted_file",
    "require_cipher",
    "require_free",
    "require_opens",
    "restore",
    "starts_plain",
]
