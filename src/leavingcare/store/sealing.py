"""A case file becomes an encrypted one, or a plain one again: written beside it, compared with it, and swapped in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from leavingcare.errors import CaseFileError
from leavingcare.files import written_beside
from leavingcare.store import chain, keys
from leavingcare.store.backup import contents
from leavingcare.store.driver import Connection, cipher, connect, driver_errors, in_use, is_encrypted, plain_errors, with_key
from leavingcare.store.opening import connect_to_case_file
from leavingcare.store.schema import APPLICATION_ID


def require_cipher() -> None:
    """Raises CaseFileError where the extra is not installed."""
    if cipher() is None:
        raise CaseFileError("This installation of lc cannot encrypt.", "Type: pip install 'leavingcare[encrypted]'")


def is_sealed(place: Path) -> bool:
    """Is the case file encrypted? Raises CaseFileError as opening it does."""
    with closing(connect_to_case_file(place, readonly=True)) as connection:
        return is_encrypted(connection)


def seal(place: Path, key: bytes) -> None:
    """Encrypt a case file that nobody else uses. The plain one is deleted, and not shredded. Raises CaseFileError."""
    require_cipher()
    _rewrite(place, key)
    keys.remember(place, key)


def unseal(place: Path) -> None:
    """Take the encryption off. Raises CaseFileError, KeyMissing."""
    require_cipher()
    _rewrite(place, None)
    keys.remember(place, None)


def _rewrite(place: Path, key: bytes | None) -> None:
    with plain_errors(str(place)), written_beside(place) as partial:
        with _locked(place) as (source, found):
            _export(source, partial, key)
        if key is not None:
            keys.remember(partial, key)
        try:
            with closing(connect(partial, readonly=True)) as copy:
                same = contents(copy) == found and chain.verify(copy).first_bad is None
                if not same or copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                    raise CaseFileError("The new file is not the same as the old one: nothing was changed.", "Type: lc doctor")
        finally:
            keys.remember(partial, None)
        if in_use(place):
            raise CaseFileError(f"Another program is using {place}: nothing was changed.", "Close it, then try again.")


@contextmanager
def _locked(place: Path) -> Iterator[tuple[Connection, tuple[object, ...]]]:
    """A connection of the driver that encrypts, and what the file holds; nobody else can write to it meanwhile."""
    connect_to_case_file(place).close()  # of this program and this version, and its key is known
    with closing(with_key(place, keys.key_of(place))) as source:
        yield source, contents(source)


def _export(source: Connection, target: Path, key: bytes | None) -> None:
    secret = "''" if key is None else keys.in_a_statement(key)
    source.execute(f"ATTACH ? AS other KEY {secret}", (str(target.absolute()),))
    (version,) = source.execute("PRAGMA main.user_version").fetchone()
    try:
        source.execute("BEGIN IMMEDIATE")
        source.execute("SELECT sqlcipher_export('other')").fetchall()
        source.execute(f"PRAGMA other.application_id = {APPLICATION_ID}")
        source.execute(f"PRAGMA other.user_version = {int(version)}")
        source.execute("COMMIT")
    finally:
        if source.in_transaction:
            source.execute("ROLLBACK")
        with suppress(*driver_errors()):
            source.execute("DETACH other")
