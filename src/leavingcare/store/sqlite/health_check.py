"""Is the case file in good health? Nothing in the answers is about a person."""

from __future__ import annotations

import os
import platform
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from leavingcare import __version__
from leavingcare.errors import CaseFileError
from leavingcare.store import keys
from leavingcare.store.finding import BACKUP, NOTE, OK, PROBLEM, WARNING, Finding
from leavingcare.store.sql import audit_check
from leavingcare.store.sql.audit_mismatches import count_mismatches
from leavingcare.store.sqlite.backup import last_copy
from leavingcare.store.sqlite.driver import Connection, engine_version, is_encrypted, plain_errors
from leavingcare.store.sqlite.leftovers import leftovers
from leavingcare.store.sqlite.migrations import names_orders, version_of
from leavingcare.store.sqlite.opening import connect_to_case_file
from leavingcare.store.sqlite.structure import differences, numbers_given_twice
from leavingcare.store.synchronised import is_synchronised

_AUTHORS_BY_ID = 3
"""The version of the case file from which on authors are ids."""
_NAMES_ONLY = """SELECT number FROM signed_document WHERE kind = 'risk_assessment'
    AND (json_extract(detail, '$.author') IS NOT NULL OR json_extract(detail, '$.signed_by') IS NOT NULL) ORDER BY number"""
_MOST_NAMED = 8
HAS_ACCESS_LISTS = os.name == "nt"
"""Does the system say by lists, and not by a mode, who may read a file?"""


def examine(path: Path) -> list[Finding]:
    """Every check on a case file, also on one that is damaged or cannot be opened at all. Changes nothing."""
    try:
        connection = connect_to_case_file(path)
    except CaseFileError as error:
        return [Finding("case file", PROBLEM, error.sentence), _versions(None)]
    with closing(connection):
        inside = [_checked(name, check, connection, path) for name, check in _INSIDE.items()]
        return [*inside, _versions(connection), _place(path), _mode(path), _left_over(path), _encryption(connection, path)]


def _checked(name: str, check: Callable[[Connection, Path], Finding], connection: Connection, path: Path) -> Finding:
    try:
        with plain_errors(str(path)):
            return check(connection, path)
    except CaseFileError as error:
        return Finding(name, PROBLEM, error.sentence)


def _integrity(connection: Connection, _: Path) -> Finding:
    found = [str(line) for (line,) in connection.execute("PRAGMA integrity_check")]
    if is_encrypted(connection):  # every page carries a checksum of its own
        found = [*(str(line) for (line,) in connection.execute("PRAGMA cipher_integrity_check")), *found]
    if found == ["ok"]:
        return Finding("integrity", OK, "Every page of the file is sound.")
    return Finding("integrity", PROBLEM, f"The file is damaged in {len(found)} places. Bring back a copy: lc restore FILE")


def _links(connection: Connection, _: Path) -> Finding:
    count = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    if count == 0:
        return Finding("links", OK, "Every record belongs to somebody who is in the case file.")
    return Finding("links", PROBLEM, f"{count} records belong to somebody who is not in the case file.")


def _account(connection: Connection, _: Path) -> Finding:
    found = audit_check.verify(connection, names_orders=names_orders(connection))
    if found.first_bad is None:
        return Finding("account", OK, f"All {found.lines} lines of the log are as they were written. Head: {found.head}")
    return Finding("account", PROBLEM, f"Line {found.first_bad} of the log: {found.problem}.")


def _records(connection: Connection, _: Path) -> Finding:
    count = count_mismatches(connection)
    if count == 0:
        return Finding("records", OK, "Every record is as the log says.")
    return Finding("records", PROBLEM, f"{count} records are not as the log says: another program changed the file.")


def _structure(connection: Connection, _: Path) -> Finding:
    wrong, foreign = differences(connection)
    if wrong:
        sentence = f"Missing or not as lc made them: {', '.join(wrong)}. Another program changed the file."
        return Finding("structure", PROBLEM, f"{sentence} Bring back a copy: lc restore FILE")
    if foreign:
        return Finding("structure", PROBLEM, f"{foreign} tables, indexes or triggers in the file are not of lc.")
    return Finding("structure", OK, "Tables, indexes and the guards of the log are as lc made them.")


def _numbers(connection: Connection, _: Path) -> Finding:
    kinds = numbers_given_twice(connection)
    if not kinds:
        return Finding("numbers", OK, "No number would be given out a second time.")
    words = ", ".join(kind.replace("_", " ") for kind in kinds)
    return Finding("numbers", PROBLEM, f"The next number would be one that was given before: {words}.")


def _authors(connection: Connection, _: Path) -> Finding:
    if version_of(connection) < _AUTHORS_BY_ID:
        return Finding("authors", OK, "Authors of risk assessments are kept by name until lc next opens the case file.")
    numbers = [f"RA-{number}" for (number,) in connection.execute(_NAMES_ONLY)]
    if not numbers:
        return Finding("authors", OK, "Every author and signer of a risk assessment is one worker of this case file.")
    shown = ", ".join(numbers[:_MOST_NAMED]) + (f" and {len(numbers) - _MOST_NAMED} more" if numbers[_MOST_NAMED:] else "")
    return Finding(
        "authors",
        NOTE,
        f"{shown}: an author or signer is a name that no worker fits, or two. Nobody who has or had the name of such an author "
        "may sign. To see it: lc risk show RA-NUMBER",
    )


def _last_backup(connection: Connection, path: Path) -> Finding:
    (asked,) = connection.execute("SELECT max(at) FROM log WHERE command = ?", (BACKUP,)).fetchone()
    latest = max(filter(None, (asked, last_copy(path))), default=None)
    if latest is None:
        return Finding("last backup", WARNING, "There is none yet. Type: lc backup FILE")
    return Finding("last backup", OK, f"{latest[:10]} at {latest[11:16]} UTC")


_INSIDE = {
    "integrity": _integrity,
    "structure": _structure,
    "links": _links,
    "account": _account,
    "records": _records,
    "numbers": _numbers,
    "authors": _authors,
    "last backup": _last_backup,
}


def _versions(connection: Connection | None) -> Finding:
    tables = f"case file {version_of(connection)}, " if connection else ""
    return Finding("versions", OK, f"lc {__version__}, {tables}SQLite {engine_version()}, Python {platform.python_version()}")


def _place(path: Path) -> Finding:
    place = str(path.resolve())
    if place.startswith("\\\\"):
        return Finding("place", WARNING, f"{place} is on a network share: let only one person write at a time.")
    if is_synchronised(path):
        return Finding("place", WARNING, f"{place} is in a folder that is copied elsewhere by itself: move the case file.")
    return Finding("place", OK, place)


def _left_over(path: Path) -> Finding:
    found = leftovers(path)
    if not found:
        return Finding("left over", OK, "No program that was stopped left anything here.")
    names = ", ".join(str(leftover) for leftover in found)
    return Finding("left over", WARNING, f"Left by a program that was stopped, and may hold names: delete {names}")


def _mode(path: Path) -> Finding:
    if HAS_ACCESS_LISTS:
        return Finding(
            "readers", NOTE, f'Windows has no mode 0600: an access list (ACL) says who can read it. See: icacls "{path}"'
        )
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        return Finding("readers", WARNING, f"Others can get at the file (mode {mode:04o}): set it to 0600.")
    return Finding("readers", OK, f"Only its owner can read the file (mode {mode:04o}).")


def _encryption(connection: Connection, path: Path) -> Finding:
    if not is_encrypted(connection):
        return Finding("encryption", NOTE, "The file itself is not encrypted: the disk has to be.")
    if keys.key_of(path) in keys.held() and not keys.is_of_the_system():
        name = (
            f"{keys.store_name()}, which is none that the system brings: a setting chose it, and it may keep keys in the open."
        )
        return Finding("encryption", WARNING, f"It is encrypted, and its key is in {name}")
    if keys.key_of(path) in keys.held():
        return Finding("encryption", OK, f"It is encrypted, and its key is in this user's key store, {keys.store_name()}.")
    return Finding("encryption", WARNING, "It is encrypted, and no key store holds its key: keep the recovery key at hand.")
