"""`lc server`: a case file in a database on a server, where a team shares it."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from leavingcare.presentation.rows import Column, Listing
from leavingcare.presentation.shell import quoted
from leavingcare.store import create_store, open_store
from leavingcare.store.address import ServerAddress
from leavingcare.store.case_files import load_into_server

_COLUMNS = (Column("server", "Server"), Column("head", "Head of the log"), Column("people", "Young people"))


def init_server(address: ServerAddress, day: date) -> Listing:
    """A new, empty case file in an empty database. Raises CaseFileError: never over anything that is there."""
    with closing(create_store(address)) as store:
        row: dict[str, object] = {"server": address.shown, "head": store.head(), "people": 0}
    return _listing("server init", day, row, address)


def load_server(file: Path, address: ServerAddress, day: date) -> Listing:
    """Everything in a case file into an empty database, under the same head. Raises CaseFileError: all of it or nothing."""
    head = load_into_server(file, address)
    with closing(open_store(address)) as store:
        row: dict[str, object] = {"server": address.shown, "head": head, "people": len(store.people())}
    note = f"Nobody records in {file} from now on: it is no longer the case file. Put it away as safely as a backup."
    return _listing("server load", day, row, address, note)


def _listing(command: str, day: date, row: dict[str, object], address: ServerAddress, *notes: str) -> Listing:
    steps = [f"lc setting set file {quoted(str(address))}", "lc doctor"]
    return Listing(command, day, _COLUMNS, [row], "", "On the server", layout="cards", notes=[*notes], next_steps=steps)
