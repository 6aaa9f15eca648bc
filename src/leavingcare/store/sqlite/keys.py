"""The keys of encrypted case files: 32 random bytes each, in the key store of the system, never in a file beside the case file.

One user's keys lie together, newest first, and the one that fits opens a file: so a case file can be moved, and its backups
open like itself. A recovery key is the same key in letters that can be written down; whoever has neither has lost the file.
"""

from __future__ import annotations

from base64 import b32decode, b32encode
from binascii import Error as BadLetters
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes
from typing import Any

from leavingcare.errors import WrongUse

SERVICE, ENTRY = "leavingcare", "keys of case files"
KEY_BYTES = 32
MOST = 12
"""How many keys of a user are held: Windows gives an entry no more room."""
_CHECK_BYTES = 3
_GROUP = 5
_MISREAD = str.maketrans("018", "OIB")

_of_path: dict[str, bytes | None] = {}
"""Which key opened which file in this process; None: it is not encrypted. A second look could cost the first its locks."""
_entered: list[bytes] = []
"""Keys that were made or typed in this process."""


def new_key() -> bytes:
    """A key that nobody can guess."""
    key = token_bytes(KEY_BYTES)
    _entered.append(key)
    return key


def recovery_key(key: bytes) -> str:
    """The key in letters and digits that are not mistaken for one another, in groups, with a check at its end."""
    letters = b32encode(key + sha256(key).digest()[:_CHECK_BYTES]).decode().rstrip("=")
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def enter_recovery_key(text: str) -> bytes:
    """The key that was written down, for the rest of this process. Raises WrongUse for a slip, without repeating it."""
    letters = "".join(text.upper().translate(_MISREAD).replace("-", " ").split())
    try:
        both = b32decode(letters + "=" * (-len(letters) % 8))
    except (BadLetters, ValueError):
        both = b""
    key = both[:KEY_BYTES]
    if len(both) != KEY_BYTES + _CHECK_BYTES or sha256(key).digest()[:_CHECK_BYTES] != both[KEY_BYTES:]:
        raise WrongUse("That is no recovery key: a letter is wrong or missing.", "It is 56 letters and digits.")
    _entered.append(key)
    return key


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
        found = ring.get_password(SERVICE, ENTRY) or ""
        return [bytes.fromhex(one) for one in found.split(",") if len(one) == 2 * KEY_BYTES]
    except Exception:  # each system's key store fails in its own way, and then it is as good as none
        return []


def hold(key: bytes) -> bool:
    """Put a key into the system's key store. False where there is none, or it refuses."""
    ring = _key_store()
    if ring is None:
        return False
    try:
        ring.set_password(SERVICE, ENTRY, ",".join(one.hex() for one in dict.fromkeys([key, *held()][:MOST])))
    except Exception:  # as above
        return False
    return key in held()


def store_name() -> str:
    """What the key store is called in Python: a setting of the environment may have put any other in its place."""
    ring = _key_store()
    return "nothing" if ring is None else f"{type(ring).__module__}.{type(ring).__qualname__}"


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
