"""`lc person erase`: everything about a young person leaves the case file and the content of its account, for good."""

from __future__ import annotations

from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.errors import NotFound, Refused, WrongUse
from leavingcare.facts.life import Life
from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import Person
from leavingcare.presentation.rows import Column, Listing

COLUMNS = (
    Column("ref", "Ref"),
    Column("records", "Records erased"),
    Column("log_lines", "Lines of the log that stay"),
    Column("line", "Line of this erasure"),
    Column("copy", "Copy kept before"),
    Column("head", "Head of the log"),
    Column("as_written", "The log is as written"),
)
_TELLING = 3
"""A part of a name shorter than this is an ordinary word as often as not."""


def erase(session: Session, ref: str, reason: str) -> Listing:
    """Lawful erasure, for instance after UK GDPR art 17. It cannot be undone, and keeps no copy.

    Raises NotFound; Refused while a hold runs; WrongUse for a reason that names the young person, because it stays.
    """
    return carry_out(session, ref, "person erase", reason)


def carry_out(session: Session, ref: str, command: str, reason: str, *, copy_first: bool = False) -> Listing:
    """Erase, check the account and say what is left. With the session's `dry_run`, only say what would go."""
    life = _may_go(session, ref)
    _names_nobody(life.person, reason)
    records = len(list(life.all_facts()))
    copy = session.store.keep_copy() if copy_first and not session.dry_run else None
    line = None if session.dry_run else session.store.erase(ref, session.who, f"{command} {ref}", reason)
    gone: dict[str, object] = {"ref": ref, "records": records, "line": line, "copy": str(copy) if copy else None}
    return _what_is_left(session, command, gone)


def _what_is_left(session: Session, command: str, gone: dict[str, object]) -> Listing:
    check = session.store.verify()
    left = {"log_lines": len(session.store.log(str(gone["ref"]))), "head": check.head, "as_written": check.first_bad is None}
    return Listing(
        command,
        session.day,
        COLUMNS,
        [{**gone, **left}],
        "",
        "What would go" if session.dry_run else "Erased",
        notes=[
            "Backups, copies and exports made before still hold the person: see to those as well.",
            "Notes about other young people, and reasons given for several at once, were not searched for the name.",
        ],
        layout="cards",
        has_findings=check.first_bad is not None,
        next_steps=[] if session.dry_run else ["lc log verify", "lc doctor"],
    )


def _may_go(session: Session, ref: str) -> Life:
    person = session.store.person(ref)
    if person is None:
        raise NotFound(f"No young person has the reference {ref}.", "Type: lc person list")
    if person.held_since:
        raise Refused(
            f"{ref} is on hold since {format_long(person.held_since)}: nothing may be erased.", f"lc retention release {ref}"
        )
    return session.store.life(ref)


def _names_nobody(person: Person, reason: str) -> None:
    words, text = set(normalised_name(reason).split()), reason.casefold()
    names = {part for part in normalised_name(person.name or "").split() if len(part) >= _TELLING}
    numbers = [number.casefold() for number in (person.case_id, person.upn) if number and len(number) >= _TELLING]
    if names & words or any(number in text for number in numbers):
        raise WrongUse("The reason names the young person, and it stays in the log.", f"Write {person.ref} in its place.")
