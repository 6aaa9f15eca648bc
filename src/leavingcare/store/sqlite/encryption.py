"""A case file becomes an encrypted one, or a plain one again: written beside it, compared with it, and swapped in."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from leavingcare.errors import CaseFileError
from leavingcare.files import written_beside
from leavingcare.store import keys
from leavingcare.store.sql import audit_check
from leavingcare.store.sqlite.backup import contents
from leavingcare.store.sqlite.driver import Connection, cipher, connect, driver_errors, is_encrypted, plain_errors, with_key
from leavingcare.store.sqlite.migrations import names_orders
from leavingcare.store.sqlite.opening import connect_to_case_file
from leavingcare.store.sqlite.schema import APPLICATION_ID


def require_cipher() -> None:
    """Raises CaseFileError where the extra is not installed."""
    if cipher() is None:
        raise CaseFileError("This installation of lc cannot encrypt.", "Type: pip install 'leavingcare[encrypted]'")


def is_encrypted_file(place: Path) -> bool:
    """Is the case file encrypted? Raises CaseFileError as opening it does."""
    with closing(connect_to_case_file(place, readonly=True)) as connection:
        return is_encrypted(connection)


def encrypt_file(place: Path, key: bytes, last: Callable[[Path], None] | None = None) -> None:
    """Encrypt a case file that nobody else uses. The plain one is deleted, and not shredded. Raises CaseFileError.

    `last` is called with the finished new file just before it takes the place of the plain one, which stays if it raises.
    """
    require_cipher()
    _rewrite(place.resolve(), key, last)  # the file itself, where the path is a link to it
    keys.remember(place, key)


def decrypt_file(place: Path, last: Callable[[Path], None] | None = None) -> None:
    """Take the encryption off. `last` as for `seal`. Raises CaseFileError, KeyMissing."""
    require_cipher()
    _rewrite(place.resolve(), None, last)
    keys.remember(place, None)


def _rewrite(place: Path, key: bytes | None, last: Callable[[Path], None] | None) -> None:
    connect_to_case_file(place).close()  # it is of this program and this version, and its key is known
    with plain_errors(str(place)), closing(with_key(place, keys.key_of(place))) as source, written_beside(place) as partial:
        partial.with_name(f"{partial.name}-journal").unlink(missing_ok=True)  # of an earlier one that was killed
        source.execute("PRAGMA main.locking_mode = EXCLUSIVE")  # once locked it stays so: nobody can write until it is replaced
        found = _export(source, partial, key)
        keys.remember(partial, key)
        try:
            _require_equal(partial, found)
            if last:
                last(partial)
        finally:
            keys.forget(partial)
        if os.name == "nt":  # Windows replaces no file that is open, ours included, and so keeps watch by itself
            source.close()


def _export(source: Connection, target: Path, key: bytes | None) -> tuple[object, ...]:
    """Write everything into the other file; gives back what it was."""
    secret = "''" if key is None else keys.in_a_statement(key)
    source.execute(f"ATTACH ? AS other KEY {secret}", (str(target.absolute()),))
    (version,) = source.execute("PRAGMA main.user_version").fetchone()
    try:
        source.execute("BEGIN EXCLUSIVE")
        found = contents(source)
        source.execute("SELECT sqlcipher_export('other')").fetchall()
        source.execute(f"PRAGMA other.application_id = {APPLICATION_ID}")
        source.execute(f"PRAGMA other.user_version = {int(version)}")
        source.execute("COMMIT")
    finally:
        if source.in_transaction:
            source.execute("ROLLBACK")
        with suppress(*driver_errors()):
            source.execute("DETACH other")
    return found


def _require_equal(partial: Path, found: tuple[object, ...]) -> None:
    """Raises CaseFileError where the new file is damaged or holds something else."""
    with closing(connect(partial, readonly=True)) as copy:
        same = contents(copy) == found and audit_check.verify(copy, names_orders=names_orders(copy)).first_bad is None
        if not same or copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise CaseFileError("The new file is not the same as the old one: nothing was changed.", "Type: lc doctor")
