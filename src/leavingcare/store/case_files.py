"""What can be done with a case file as a file, beside opening it: looked at, brought back, encrypted. Only SQLite has files;
and what is done with a server that is no reading or writing."""

from __future__ import annotations

from pathlib import Path

from leavingcare.store.address import ServerAddress
from leavingcare.store.api import User
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
    "add_login",
    "copies_folder",
    "decrypt_file",
    "encrypt_file",
    "end_login",
    "examine",
    "examine_server",
    "is_encrypted_file",
    "load_into_server",
    "logins_of",
    "migrate_server",
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


def migrate_server(address: ServerAddress) -> tuple[int, int]:
    """Bring a case file on a server up to this program; gives back the version before and after. Raises CaseFileError."""
    from leavingcare.store.postgres.migration import migrate

    return migrate(address)


def add_login(address: ServerAddress, user: User) -> None:
    """Let a login use the case file on a server, in the role and team of `user`. Raises WrongUse, CaseFileError."""
    from leavingcare.store.postgres import logins

    logins.add_login(address, user)


def end_login(address: ServerAddress, name: str) -> None:
    """Take the rights away from a login and end its connections at once. Raises NotFound, CaseFileError."""
    from leavingcare.store.postgres import logins

    logins.end_login(address, name)


def logins_of(address: ServerAddress) -> list[tuple[str, str, str | None, str | None, bool]]:
    """Each login: its name, role, team and adviser (id), and whether it is connected now. Raises CaseFileError."""
    from leavingcare.store.postgres.logins import logins

    return [*logins(address)]


def examine_server(address: ServerAddress) -> list[Finding]:
    """Every check on a case file on a server, also on one that cannot be reached. Changes nothing."""
    from leavingcare.store.postgres.health_check import examine as examine_database

    return examine_database(address)
