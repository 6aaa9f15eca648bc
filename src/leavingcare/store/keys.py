"""The keys of encrypted case files: 32 random bytes each, in the key store of the system, never in a file beside the case file.

One user's keys lie together, newest first, and the one that fits opens a file: so a case file can be moved, and its backups
open like itself. No key is ever dropped: where an entry of the key store is full, the next one is begun. A recovery key is the
same key in letters that can be written down; whoever has neither has lost the file.
"""

from __future__ import annotations

import os
from base64 import b32decode, b32encode
from binascii import Error as BadLetters
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from leavingcare.errors import WrongUse

SERVICE, ENTRY = "leavingcare", "keys of case files"
KEY_BYTES = 32
IN_AN_ENTRY = 12
"""How many keys an entry of the key store holds: Windows gives it no more room."""
_CHECK_BYTES = 3
_GROUP = 7  # 56 letters make eight whole groups, and one line of 80 columns
_MISREAD = str.maketrans("018", "OIB")

_of_path: dict[str, bytes | None] = {}
"""Which key opened which file in this process; None: it is not encrypted. A second look could cost the first its locks."""
_entered: list[bytes] = []
"""Keys that were made or typed in this process."""


def new_key() -> bytes:
    """A key that nobody can guess."""
    key = os.urandom(KEY_BYTES)
    _entered.append(key)
    return key


def recovery_key(key: bytes) -> str:
    """The key in letters and digits that are not mistaken for one another, in groups, with a check at its end."""
    letters = b32encode(key + _check_of(key)).decode().rstrip("=")
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def _check_of(key: bytes) -> bytes:
    from hashlib import sha256  # a list of the day needs none of it

    return sha256(key).digest()[:_CHECK_BYTES]


def enter_recovery_key(text: str) -> bytes:
    """The key that was written down, for the rest of this process. Raises WrongUse for a slip, without repeating it."""
    letters = "".join(text.upper().translate(_MISREAD).replace("-", " ").split())
    try:
        both = b32decode(letters + "=" * (-len(letters) % 8))
    except (BadLetters, ValueError):
        both = b""
    key = both[:KEY_BYTES]
    if len(both) != KEY_BYTES + _CHECK_BYTES or _check_of(key) != both[KEY_BYTES:]:
        raise WrongUse("That is no recovery key: a letter is wrong or missing.", "It is 56 letters and digits.")
    _entered.append(key)
    return key


def ends(key: bytes, text: str) -> bool:
    """Is this the last group of the key's recovery key? Blanks, small letters and misread digits are no mistake."""
    return "".join(text.upper().translate(_MISREAD).replace("-", " ").split()) == recovery_key(key).rpartition("-")[2]


def in_a_statement(key: bytes) -> str:
    """A key as a statement takes it, which has no parameter there: hexadecimal digits and nothing else."""
    return f"\"x'{key.hex()}'\""


def candidates() -> Iterator[bytes]:
    """The keys that may fit: those of this process, then those in the key store, which is asked only if need be."""
    yield from dict.fromkeys((*reversed(_entered), *filter(None, _of_path.values())))
    yield from held()


def knows(path: Path) -> bool:
    """Is it known in this process how the file is opened?"""
    return str(path.resolve()) in _of_path


def key_of(path: Path) -> bytes | None:
    """The key that opened this file in this process."""
    return _of_path.get(str(path.resolve()))


def remember(path: Path, key: bytes | None) -> None:
    """This key opens the file; None: it is not encrypted."""
    _of_path[str(path.resolve())] = key


def forget(path: Path) -> None:
    """The file of this name is another one now."""
    _of_path.pop(str(path.resolve()), None)


def held() -> list[bytes]:
    """The keys in the system's key store, newest first; none where there is no key store."""
    ring = _key_store()
    if ring is None:
        return []
    try:
        return [key for entry in reversed(_entries(ring)) for key in _keys_in(entry)]
    except Exception:  # each system's key store fails in its own way, and then it is as good as none
        return []


def hold(key: bytes) -> bool:
    """Put a key into the system's key store, beside what is there. False where there is none, or it refuses."""
    ring = _key_store()
    if ring is None:
        return False
    try:
        with _nobody_else_adds():
            entries = _entries(ring)
            if not any(key in _keys_in(entry) for entry in entries):
                _add(ring, entries, key.hex())
    except Exception:  # as above; what cannot be read is not written over either
        return False
    return key in held()


def _add(ring: Any, entries: list[str], text: str) -> None:
    """Put it before the keys of the last entry, or where that one is full into a new one."""
    if entries and not _is_full(entries[-1]):
        ring.set_password(SERVICE, _name_of_entry(len(entries)), f"{text},{entries[-1]}")
    else:
        ring.set_password(SERVICE, _name_of_entry(len(entries) + 1), text)


def _entries(ring: Any) -> list[str]:
    """The entries with keys, oldest first. Only behind a full one is there another."""
    entries: list[str] = []
    while not entries or _is_full(entries[-1]):
        found = ring.get_password(SERVICE, _name_of_entry(len(entries) + 1))
        if not found:
            break
        entries.append(found)
    return entries


def _name_of_entry(number: int) -> str:
    return ENTRY if number == 1 else f"{ENTRY}, {number}"


def _is_full(entry: str) -> bool:
    return entry.count(",") + 1 >= IN_AN_ENTRY


def _keys_in(entry: str) -> list[bytes]:
    keys = []
    for text in entry.split(","):
        with suppress(ValueError):  # what is no key is left where it is
            keys.append(bytes.fromhex(text))
    return [key for key in keys if len(key) == KEY_BYTES]


@contextmanager
def _nobody_else_adds() -> Iterator[None]:
    """Two programs of one user that add a key at once would each write without the other's. Windows has no such lock."""
    try:
        import fcntl

        home = os.open(Path.home(), os.O_RDONLY)
    except (ImportError, OSError, RuntimeError):  # a user without a home folder
        yield
        return
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(home, fcntl.LOCK_EX)
        yield
    finally:
        os.close(home)


def store_name() -> str:
    """What the key store is called in Python: a setting of the environment may have put any other in its place."""
    ring = _key_store()
    return "nothing" if ring is None else f"{type(ring).__module__}.{type(ring).__qualname__}"


def is_of_the_system() -> bool:
    """Is the key store one that keyring brings for Windows, macOS or Linux? Of others nobody can tell where it keeps keys."""
    return store_name().startswith("keyring.backends.")


def _key_store() -> Any:
    """The key store of the system; None where there is none but a file, which would lie open beside what it protects."""
    try:
        import keyring
        from keyring.backends import fail, null
    except ImportError:
        return None
    ring = keyring.get_keyring()
    is_file = type(ring).__module__.startswith("keyrings.alt")
    return None if is_file or isinstance(ring, fail.Keyring | null.Keyring) else ring
