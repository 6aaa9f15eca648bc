"""The last head of each case file that this user saw: kept in the user's own folder, away from whoever changes the file.

A head that was seen has to be in the log for ever. Where it is not, the file is an older copy, or another file, and whatever
was saved in between is not in it. Two lines of the log are looked up, however long it is.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from leavingcare.errors import LcError
from leavingcare.files import PRIVATE_FILE, PRIVATE_FOLDER
from leavingcare.store.address import ServerAddress
from leavingcare.store.api import Store
from leavingcare.store.synchronised import is_synchronised

HEADS = "heads.json"
_EMPTY_LOG = "0:"
_MOST = 200
"""So many files are remembered, those seen last."""
WHAT_TO_DO = "lc compare FILE shows what another copy has; if this is the right file: lc log verify --accept"


def line_seen(folder: Path, store: Store) -> int | None:
    """The number of the log line that was the last when this user last saw the case file; None where there was none."""
    seq = _read(folder).get(_name(store), _EMPTY_LOG).partition(":")[0]
    return int(seq) if seq.isdecimal() and seq != "0" else None


def warning(folder: Path, store: Store) -> str | None:
    """One sentence where the head that was seen last is not in the file any more; None where all is well."""
    head = _read(folder).get(_name(store))
    if head is None or head.startswith(_EMPTY_LOG):
        return None
    seq, _, digits = head.partition(":")
    checksum = store.checksum(int(seq)) if seq.isdecimal() else None
    if checksum is not None and checksum.startswith(digits):
        return None
    last = store.head().partition(":")[0]
    if checksum is None:
        what = f"is an older copy: its log ends at line {last}, and you have seen its line {seq}"
    else:
        what = f"is not the file that you saw last, or its log was rewritten: line {seq} is another one"
    return f"Take care: the case file {_name(store)} {what}. {WHAT_TO_DO}"


def first_look(folder: Path, store: Store) -> str | None:
    """One sentence where this user sees a case file for the first time and its folder is copied elsewhere by itself."""
    if store.place is None or not is_synchronised(store.place) or _name(store) in _read(folder):
        return None
    return (
        f"Take care: {store.place} is in a folder that another program copies elsewhere by itself (OneDrive or the like). Two "
        "people who record then get two files that part. Move it to a disk of your own or ask IT for a server: docs/team.md"
    )


def remember(folder: Path, store: Store) -> None:
    """From now on the present head has to be in the file. Where the folder cannot be written nothing is remembered."""
    with suppress(LcError, OSError):
        heads, name, head = _read(folder), _name(store), store.head_seen()
        if store.address is not None and heads.get(name) != head:
            heads.pop(name, None)
            _write(folder, {**heads, name: head})


def forget(folder: Path, place: Path) -> None:
    """Another file was put in this place on purpose."""
    with suppress(OSError):
        heads = _read(folder)
        if heads.pop(str(place.resolve()), None) is not None:
            _write(folder, heads)


@contextmanager
def remembering(folder: Path, store: Store, *, warned: bool) -> Iterator[None]:
    """What is saved in the block has been seen, except of a file that the user was warned of."""
    try:
        yield
    finally:
        if not warned:
            remember(folder, store)


def _name(store: Store) -> str:
    address = store.address
    return "" if address is None else address.shown if isinstance(address, ServerAddress) else str(address.resolve())


def _read(folder: Path) -> dict[str, str]:
    """By path, the head; nothing where the file is missing or not ours."""
    try:
        heads = json.loads((folder / HEADS).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(name): head for name, head in heads.items() if isinstance(head, str)} if isinstance(heads, dict) else {}


def _write(folder: Path, heads: Mapping[str, str]) -> None:
    """Write the file as a whole, readable by its owner only. Raises OSError."""
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    partial = folder / f"{HEADS}.{os.getpid()}.partial"
    latest = dict(list(heads.items())[-_MOST:])
    try:
        with os.fdopen(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE), "w", encoding="utf-8") as file:
            json.dump(latest, file, indent=1)
        partial.replace(folder / HEADS)
    finally:
        partial.unlink(missing_ok=True)
