"""`lc server`: a case file in a database on a server, where a team shares it."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from leavingcare.presentation.rows import Column, Listing
from leavingcare.presentation.shell import quoted
from leavingcare.store import case_files, create_store, open_store
from leavingcare.store.address import ServerAddress
from leavingcare.store.case_files import load_into_server, logins_of

_LOGINS = (Column("login", "Login"), Column("may", "May"), Column("connected", "Connected now"))
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


def list_logins(address: ServerAddress, day: date, note: str | None = None) -> Listing:
    """Who uses the case file on the server. Raises CaseFileError."""
    rows: list[dict[str, object]] = [
        {"login": login, "may": may, "connected": connected} for login, may, connected in logins_of(address)
    ]
    return Listing(
        "server logins", day, _LOGINS, rows, "No login uses it yet.", "Logins", notes=[note] if note else [], next_steps=[]
    )


def add_login(address: ServerAddress, login: str, day: date, *, only_reads: bool) -> Listing:
    """Let a login record in the case file, or only read it. Raises WrongUse, CaseFileError."""
    case_files.add_login(address, login, only_reads=only_reads)
    return list_logins(address, day, "How it proves who it is, IT sets on the server: docs/team.md")


def end_login(address: ServerAddress, login: str, day: date) -> Listing:
    """Take the rights away from a login, and end its connections at once. Raises NotFound, CaseFileError."""
    case_files.end_login(address, login)
    return list_logins(address, day)


def _listing(command: str, day: date, row: dict[str, object], address: ServerAddress, *notes: str) -> Listing:
    steps = [f"lc setting set file {quoted(str(address))}", "lc doctor"]
    return Listing(command, day, _COLUMNS, [row], "", "On the server", layout="cards", notes=[*notes], next_steps=steps)
