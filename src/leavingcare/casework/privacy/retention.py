"""`lc retention`: how long a record is kept here, by the authority's own rule. Nothing ever goes by itself, and a hold wins.

The law keeps the record to the 75th birthday (CL reg 10(3)). Where that record lives is for the authority to say: here
(`record`), or in the case system, of which this file is a working copy (`copy`). Until it has said so, nothing may be purged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from leavingcare.casework.privacy.erasure import carry_out
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.dates import format_long, months_after, retain_until
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.life import Life
from leavingcare.facts.people import Person
from leavingcare.presentation.rows import Column, Listing

RULE, MONTHS = "retention_rule", "retention_months"
"""The settings that hold the rule."""
RECORD, COPY = "record", "copy"
LONGEST = 1200
"""A hundred years in months: more is a slip of the hand."""
KEPT, MAY_GO, HELD, NO_RULE, CANNOT_TELL = "kept", "may go", "held", "no rule", "cannot tell"
CITATION = "CL reg 10(3)"

COLUMNS = (
    Column("ref", "Ref"),
    Column("state", "State"),
    Column("until", "Kept here until"),
    Column("why", "Why"),
    Column("law_until", "By CL reg 10(3)"),
    Column("citation", "Provision", on_screen=False),
    Column("held_since", "Held since", on_screen=False),
)
RULES = (Column("rule", "Rule"), Column("months", "Months after closing"), Column("meaning", "Meaning"))
_MEANING = {
    RECORD: "the authority keeps the record here, to the 75th birthday",
    COPY: "the record is in the case system, and a copy here until some months after closing",
    None: "not decided, so nothing may be purged",
}


class Kept(NamedTuple):
    """How long something is kept: the day from which it may go, None where there is none, and why."""

    until: date | None
    state: str
    why: str


def list_retention(session: Session, *, due: bool = False) -> Listing:
    """A row for each young person, whatever is restricted, by reference and without names; `due`: only who may go."""
    settings = session.store.settings()
    rows = [_retention_row(life, settings, session.day) for life in session.store.lives()]
    shown = [row for row in rows if not due or row["state"] == MAY_GO]
    return Listing(
        "retention list",
        session.day,
        COLUMNS,
        shown,
        "Nobody's record may go on this day." if rows else "There is nobody in this case file yet.",
        "Retention",
        notes=[f"The rule of this authority: {_rule_in_words(settings)}."],
        next_steps=[f"lc retention purge {row['ref']}" for row in shown if row["state"] == MAY_GO][:1]
        or ([] if RULE in settings else ["lc retention rule copy --months 24", "lc retention rule record"]),
    )


def set_rule(session: Session, rule: str, months: int | None = None) -> Listing:
    """Decide how long records are kept here. Raises WrongUse for months that are missing or make no sense."""
    if rule == COPY and (months is None or not 1 <= months <= LONGEST):
        raise WrongUse(f"A working copy is kept for some months after closing, 1 to {LONGEST}.", "Add --months 24.")
    if rule == RECORD and months is not None:
        raise WrongUse("How long the record itself is kept is law and no matter of months.", "Leave --months out.")
    command = f"retention rule {rule}" + (f" --months {months}" if months else "")
    with session.store.change(session.who, command, dry_run=session.dry_run) as change:
        change.set(RULE, rule)
        change.set(MONTHS, str(months) if months else None)
    row: dict[str, object] = {"rule": rule, "months": months, "meaning": _MEANING[rule]}
    return Listing(
        "retention rule",
        session.day,
        RULES,
        [row],
        "",
        "Retention",
        layout="cards",
        next_steps=["lc retention list", "lc undo"],
    )


def hold(session: Session, person: Person, why: str | None = None) -> ProposedChange:
    """Nothing of the record may go while an inquiry or a claim runs. Raises Refused where one is on already."""
    if person.held_since:
        raise Refused(f"{person.ref} is on hold already.", f"lc retention release {person.ref}")
    held = replace(person, held_since=session.day)
    return ProposedChange(command="retention hold", details=f"{person.ref}", refs=(person.ref,), saved=(held,), why=why)


def release(_: Session, person: Person, why: str | None = None) -> ProposedChange:
    """The hold is over. Raises Refused where there is none."""
    if not person.held_since:
        raise Refused(f"{person.ref} is not on hold.", "lc retention list")
    released = replace(person, held_since=None)
    return ProposedChange(command="retention release", details=f"{person.ref}", refs=(person.ref,), saved=(released,), why=why)


def purge(session: Session, ref: str) -> Listing:
    """Erase a record whose time here is over, after a dated copy. Raises NotFound, and Refused where it is not over."""
    kept = how_long(session.store.life(ref), session.store.settings(), session.day)
    if kept.state != MAY_GO:
        raise Refused(f"{ref} may not go: {kept.state}.", "lc retention list shows why.")  # the day would tell the birthday
    reason = f"its time here is over: {_rule(session.store.settings())}"
    return carry_out(session, ref, "retention purge", reason, copy_first=True)


def how_long(life: Life, settings: Mapping[str, str], day: date) -> Kept:
    """How long a record is kept here under the authority's rule. A hold wins over everything."""
    held, rule = life.person.held_since, settings.get(RULE)
    if held:
        return Kept(None, HELD, f"on hold since {format_long(held)}")
    if rule is None:
        return Kept(None, NO_RULE, "the authority has set no rule")
    kept = _as_record(life.person) if rule == RECORD else _as_copy(life, int(settings[MONTHS]), day)
    return kept._replace(state=MAY_GO) if kept.until and kept.until <= day else kept


def _as_record(person: Person) -> Kept:
    until = _law_until(person)
    if until is None:
        return Kept(None, CANNOT_TELL, "the date of birth is not recorded")
    return Kept(until, KEPT, f"the record is kept here to {format_long(until)}")


def _as_copy(life: Life, months: int, day: date) -> Kept:
    service = [period for period in life.service if period.start <= day]
    if not service:
        return Kept(None, CANNOT_TELL, "no closing of the service is recorded")
    if service[-1].state != "closed" or service[-1].ended_by(day):
        return Kept(None, KEPT, "the service is open")
    closed = service[-1].start
    return Kept(
        months_after(closed, months), KEPT, f"the service was closed on {format_long(closed)}, and {months} months are kept"
    )


def _law_until(person: Person) -> date | None:
    return retain_until(person.born, person.died) if person.born else None


def _retention_row(life: Life, settings: Mapping[str, str], day: date) -> dict[str, object]:
    kept = how_long(life, settings, day)
    return {
        "ref": life.person.ref,
        "state": kept.state,
        "until": kept.until,
        "why": kept.why,
        "law_until": _law_until(life.person),
        "citation": CITATION,
        "held_since": life.person.held_since,
    }


def _rule(settings: Mapping[str, str]) -> str:
    return f"rule {settings[RULE]}" + (f", {settings[MONTHS]} months" if MONTHS in settings else "")


def _rule_in_words(settings: Mapping[str, str]) -> str:
    months = f" ({settings[MONTHS]} months)" if MONTHS in settings else ""
    return f"{_MEANING[settings.get(RULE)]}{months}"
