"""`lc server`: a case file in a database on a server, where a team shares it."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from leavingcare.facts.people import Adviser
from leavingcare.presentation.rows import Column, Listing
from leavingcare.presentation.shell import quoted
from leavingcare.store import case_files, create_store, open_store
from leavingcare.store.address import ServerAddress
from leavingcare.store.api import User
from leavingcare.store.case_files import load_into_server, logins_of

_LOGINS = (
    Column("login", "Login"),
    Column("role", "Role"),
    Column("team", "Team"),
    Column("adviser", "Adviser"),
    Column("connected", "Connected now"),
)
_MIGRATED = (Column("server", "Server"), Column("was", "Version before"), Column("now", "Version now"))
_OF_A_TEAM = ("adviser", "duty")
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


def migrate_server(address: ServerAddress, day: date) -> Listing:
    """Bring the tables, guards and rights on a server up to this program. Raises CaseFileError."""
    was, now = case_files.migrate_server(address)
    row: dict[str, object] = {"server": address.shown, "was": was, "now": now}
    notes = ["Guards, policies and rights were made anew. Every login has the rights of its role."]
    if was == now:
        notes.insert(0, "The tables are of this version already.")
    return Listing(
        "server migrate", day, _MIGRATED, [row], "", "On the server", layout="cards", notes=notes, next_steps=["lc doctor"]
    )


def list_logins(address: ServerAddress, day: date, note: str | None = None) -> Listing:
    """Who uses the case file on the server, and what for. Raises CaseFileError."""
    with closing(open_store(address)) as store:
        names = {adviser.id: adviser.name for adviser in store.advisers()}
    rows: list[dict[str, object]] = [
        {"login": login, "role": role, "team": team, "adviser": adviser and names.get(adviser), "connected": connected}
        for login, role, team, adviser, connected in logins_of(address)
    ]
    notes = [note] if note else []
    return Listing("server login", day, _LOGINS, rows, "No login uses it yet.", "Logins", notes=notes, next_steps=[])


def add_login(address: ServerAddress, user: User, adviser: Adviser | None, day: date) -> Listing:
    """Let a login use the case file, in a role, for a team, as this adviser. Raises WrongUse, CaseFileError."""
    if adviser is not None:
        user = user._replace(adviser=adviser.id, team=user.team or (adviser.team if user.role in _OF_A_TEAM else None))
    case_files.add_login(address, user)
    return list_logins(address, day, "How it proves who it is, IT sets on the server: docs/team.md")


def end_login(address: ServerAddress, login: str, day: date) -> Listing:
    """Take the rights away from a login, and end its connections at once. Raises NotFound, CaseFileError."""
    case_files.end_login(address, login)
    return list_logins(address, day)


def _listing(command: str, day: date, row: dict[str, object], address: ServerAddress, *notes: str) -> Listing:
    steps = [f"lc setting set file {quoted(str(address))}", "lc doctor"]
    return Listing(command, day, _COLUMNS, [row], "", "On the server", layout="cards", notes=[*notes], next_steps=steps)
