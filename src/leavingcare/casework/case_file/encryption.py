"""`lc encrypt`, `lc decrypt` and `lc key enter`: the case file's encryption, and where its key is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from leavingcare.errors import Refused
from leavingcare.presentation.rows import Column, Listing
from leavingcare.store import create_store, keys, open_store
from leavingcare.store.case_files import (
    copies_folder,
    decrypt_file,
    encrypt_file,
    is_encrypted_file,
    require_cipher,
    require_free,
    require_opens,
    starts_plain,
)

COLUMNS = (
    Column("file", "File"),
    Column("encrypted", "Encrypted"),
    Column("key_held", "Key in the key store"),
    Column("head", "Head of the log"),
)
ENCRYPTED, DECRYPTED = "encrypt", "decrypt"
NOT_SHREDDED = "The plain file was deleted, not shredded, and copies, backups and exports made before are plain: see to them."
READABLE = "Whoever gets the file can read it now: the disk has to be encrypted."
WITHOUT_KEY_STORE = "This user has no key store here: the recovery key is asked for whenever the file is opened."


class KeptKey(NamedTuple):
    """A new key that is safe before a file is encrypted under it.

    `stored`: the key store holds it. `file`: the file with its recovery key; None where it was shown.
    """

    key: bytes
    stored: bool
    file: Path | None = None

    def recovery(self) -> str:
        """The recovery key, as the file has it if there is one; nothing where that cannot be read. Raises OSError."""
        if self.file is None:
            return keys.recovery_key(self.key)
        return (self.file.read_text(encoding="utf-8", errors="replace").split() or [""])[-1]


def is_encrypted_now(place: Path) -> bool:
    """Whatever was tried or broken off: how the file of this name begins. One that cannot be read may be encrypted."""
    try:
        return not starts_plain(place)
    except FileNotFoundError:
        return False
    except OSError:
        return True


def require_can_encrypt(place: Path) -> None:
    """Raises Refused where the case file is encrypted already, CaseFileError where it cannot be."""
    require_cipher()
    if is_encrypted_file(place):
        raise Refused(f"{place} is encrypted already.", "Type: lc doctor")


def require_can_create(place: Path) -> None:
    """Raises CaseFileError where something is there already, or this installation cannot encrypt."""
    require_cipher()
    require_free(place)


def create_encrypted(place: Path, kept: KeptKey, finished: Callable[[], None] = lambda: None) -> None:
    """A new, empty, encrypted case file, which its key has opened in a new process. Raises CaseFileError.

    `finished` is called when it stays: before that, whatever stops the work takes the file away again.
    """
    store = create_store(place, kept.key)
    try:
        head = store.head()
        store.close()
        _require_opens(place, kept, head)
        finished()
    except BaseException:
        store.close()
        place.unlink()
        raise


def encrypt(place: Path, kept: KeptKey, who: str, on: date, swapping: Callable[[], None] = lambda: None) -> Listing:
    """Encrypt the case file under a key that is safe. The plain one keeps its place until the key has opened the new one.

    `swapping` is called when nothing is left but the swap: from then on it can no longer be stopped. Raises Refused,
    CaseFileError.
    """
    require_can_encrypt(place)
    notes = [NOT_SHREDDED, *_plain_copies(place), *([] if kept.stored else [WITHOUT_KEY_STORE])]
    heads = []

    def last(partial: Path) -> None:
        heads.append(_noted_head(partial, who, ENCRYPTED))
        _require_opens(partial, kept, heads[0])
        swapping()

    encrypt_file(place, kept.key, last)
    return _done(place, on, ENCRYPTED, {"encrypted": True, "key_held": kept.stored, "head": heads[0]}, notes)


def decrypt(place: Path, who: str, on: date, swapping: Callable[[], None] = lambda: None) -> Listing:
    """Take the encryption off; `swapping` as for `encrypt`. Raises Refused, CaseFileError, KeyMissing."""
    if not is_encrypted_file(place):
        raise Refused(f"{place} is not encrypted.", "Type: lc doctor")
    heads = []

    def last(partial: Path) -> None:
        heads.append(_noted_head(partial, who, DECRYPTED))
        swapping()

    decrypt_file(place, last)
    return _done(place, on, DECRYPTED, {"encrypted": False, "key_held": False, "head": heads[0]}, [READABLE])


def enter_key(place: Path, text: str, on: date) -> Listing:
    """The recovery key opens the file, and goes into this user's key store. Raises Refused, WrongUse, CaseFileError."""
    listing = check_key(place, text, on)
    held = keys.hold(keys.enter_recovery_key(text))
    rows = [{**row, "key_held": held} for row in listing.rows]
    return replace(listing, command="key enter", rows=rows, notes=[] if held else [WITHOUT_KEY_STORE])


def check_key(place: Path, text: str, on: date) -> Listing:
    """Does this recovery key open the file? Raises Refused where it does not, WrongUse for a slip, CaseFileError."""
    key = keys.enter_recovery_key(text)
    store = open_store(place)
    try:
        if keys.key_of(place) != key:
            raise Refused("That is a recovery key, but not of this case file.", "Look at --file and LC_FILE.")
        row = _encryption_row(place, store.head())
    finally:
        store.close()
    return Listing("key check", on, COLUMNS, [row], "", "The key fits", layout="cards")


def _plain_copies(place: Path) -> list[str]:
    folder = copies_folder(place)
    plain = len(list(folder.glob("*.db"))) if folder.is_dir() else 0
    return [f"{plain} of them are in {folder}."] if plain else []


def _noted_head(partial: Path, who: str, command: str) -> str:
    """Write the line of the log into the new file, so that nothing is left to do after the swap; returns its head."""
    store = open_store(partial)
    try:
        store.note(who, command)
        return store.head()
    finally:
        store.close()


def _require_opens(place: Path, kept: KeptKey, head: str) -> None:
    require_opens(place, kept.recovery(), head, stored=kept.stored)


def _done(place: Path, on: date, command: str, row: dict[str, object], notes: list[str]) -> Listing:
    rows = [{"file": str(place), **row}]
    return Listing(
        command, on, COLUMNS, rows, "", "Done", layout="cards", notes=notes, next_steps=["lc doctor", "lc backup FILE"]
    )


def _encryption_row(place: Path, head: str) -> dict[str, object]:
    key = keys.key_of(place)
    return {"file": str(place), "encrypted": key is not None, "key_held": key is not None and key in keys.held(), "head": head}
