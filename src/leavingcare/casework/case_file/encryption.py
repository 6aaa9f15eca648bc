"""`lc encrypt`, `lc decrypt` and `lc key enter`: the case file's encryption, and where its key is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from leavingcare.errors import Refused
from leavingcare.presentation.rows import Column, Listing
from leavingcare.store import create_case_file, open_case_file
from leavingcare.store.sqlite import keys
from leavingcare.store.sqlite.backup import copies_folder
from leavingcare.store.sqlite.encryption import decrypt_file, encrypt_file, is_encrypted_file, require_cipher

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
RECOVERY = "Write it down and have a manager keep it: it is shown this once. Without it and the key store everything is lost."


def create_encrypted(place: Path) -> str:
    """A new, empty, encrypted case file; gives back its recovery key. Raises CaseFileError, also without the extra."""
    require_cipher()
    key = keys.new_key()
    create_case_file(place, key).close()
    keys.hold(key)
    return keys.recovery_key(key)


def encrypt(place: Path, who: str, on: date) -> tuple[Listing, str]:
    """Encrypt the case file under a new key; with the rows comes its recovery key. Raises Refused, CaseFileError."""
    if is_encrypted_file(place):
        raise Refused(f"{place} is encrypted already.", "Type: lc doctor")
    key = keys.new_key()
    encrypt_file(place, key)
    keys.hold(key)
    folder = copies_folder(place)
    plain = len(list(folder.glob("*.db"))) if folder.is_dir() else 0
    notes = [NOT_SHREDDED, *([f"{plain} of them are in {folder}."] if plain else [])]
    return _noted(place, who, on, ENCRYPTED, notes), keys.recovery_key(key)


def decrypt(place: Path, who: str, on: date) -> Listing:
    """Take the encryption off. Raises Refused, CaseFileError, KeyMissing."""
    if not is_encrypted_file(place):
        raise Refused(f"{place} is not encrypted.", "Type: lc doctor")
    decrypt_file(place)
    return _noted(place, who, on, DECRYPTED, [READABLE])


def enter_key(place: Path, text: str, on: date) -> Listing:
    """The recovery key opens the file, and goes into this user's key store. Raises Refused, WrongUse, CaseFileError."""
    listing = check_key(place, text, on)
    held = keys.hold(keys.enter_recovery_key(text))
    rows = [{**row, "key_held": held} for row in listing.rows]
    return replace(listing, command="key enter", rows=rows, notes=[] if held else [WITHOUT_KEY_STORE])


def check_key(place: Path, text: str, on: date) -> Listing:
    """Does this recovery key open the file? Raises Refused where it does not, WrongUse for a slip, CaseFileError."""
    key = keys.enter_recovery_key(text)
    store = open_case_file(place)
    try:
        if keys.key_of(place) != key:
            raise Refused("That is a recovery key, but not of this case file.", "Look at --file and LC_FILE.")
        row = _row(place, store.head())
    finally:
        store.close()
    return Listing("key check", on, COLUMNS, [row], "", "The key fits", cards=True)


def _noted(place: Path, who: str, on: date, command: str, notes: list[str]) -> Listing:
    store = open_case_file(place)
    try:
        store.note(who, command)
        row = _row(place, store.head())
    finally:
        store.close()
    told = [*notes, WITHOUT_KEY_STORE] if row["encrypted"] and not row["key_held"] else notes
    return Listing(command, on, COLUMNS, [row], "", "Done", cards=True, notes=told, next_steps=["lc doctor", "lc backup FILE"])


def _row(place: Path, head: str) -> dict[str, object]:
    key = keys.key_of(place)
    return {"file": str(place), "encrypted": key is not None, "key_held": key is not None and key in keys.held(), "head": head}
