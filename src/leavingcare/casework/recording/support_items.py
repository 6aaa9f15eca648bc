"""`lc track add`, `accepted` and `end`: steps of the plan, referrals, housing, places, money, groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from leavingcare.casework.recording.notes import both_notes
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.errors import NotFound, Refused, WrongUse
from leavingcare.facts.local_offer import offer_of
from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import Person
from leavingcare.facts.support_items import AUDIT, DONE, GRADES, MONEY, SupportItem

OFFERED_MORE_THAN_ONCE = ("audit", "group", "money", "views")
"""Kinds of which there may be several of one name at a time."""


def add(session: Session, new: SupportItem) -> ProposedChange:
    """Something new; money without a last day is given at once.

    Raises Refused where the same is open already, WrongUse for a wrong sum or grade.
    """
    new = _checked(new)
    items = session.store.life(new.person).support_items
    if new.kind not in OFFERED_MORE_THAN_ONCE and any(_is_same(item, new) for item in items):
        raise Refused(f"That {new.kind} of {new.person} is open already.", f"lc track list {new.person}")
    warnings = _money_left(session, new, items) if new.kind == MONEY else ()
    return _draft(f"add {new.person} {new.kind} --day {new.start.isoformat()}", new, new.start, warnings)


def _checked(new: SupportItem) -> SupportItem:
    if (new.kind == MONEY) is (new.pounds is None):
        raise WrongUse("Money has a sum, and nothing else has.", "As in lc track add P120 money fares --pounds 60.")
    if new.pounds is not None and not 0 < new.pounds <= 1_000_000:
        raise WrongUse("That is no sum of money.", "Whole pounds, as in --pounds 60.")
    if (new.kind == AUDIT) is not (new.outcome in GRADES):
        raise WrongUse("An audit has a grade, and nothing else has.", f"As in --outcome good: {', '.join(GRADES)}.")
    return replace(new, end=new.start, outcome=new.outcome or DONE) if new.kind == MONEY and not new.by else new


def accepted(session: Session, person: Person, what: str, day: date) -> ProposedChange:
    """It was taken on: the service accepted it, the home was offered. Raises NotFound, Refused."""
    item = _open_item(session, person, what, day)
    if item.accepted:
        raise Refused(f"It was accepted on {format_long(item.accepted)} already.", f"lc correct {person.ref}")
    return _draft(f"accepted {person.ref} {item.kind} --day {day.isoformat()}", replace(item, accepted=day), day)


def end(
    session: Session, person: Person, what: str, day: date, outcome: str, why: str | None = None, note: str | None = None
) -> ProposedChange:
    """It is over, with its outcome. Raises NotFound where nothing open fits or several do."""
    item = _open_item(session, person, what, day)
    if outcome in GRADES:
        raise WrongUse("Only an audit has a grade.", "As in --outcome done.")
    ended = replace(item, end=day, outcome=outcome, why=why, note=both_notes(item.note, note))
    return _draft(f"end {person.ref} {item.kind} --day {day.isoformat()}", ended, day)


def _draft(details: str, item: SupportItem, day: date, warnings: tuple[str, ...] = ()) -> ProposedChange:
    return ProposedChange(
        command="track",
        details=details,
        refs=(item.person,),
        saved=(item,),
        day=day,
        warnings=warnings,
        next_steps=(f"lc track list {item.person}",),
    )


def _is_same(item: SupportItem, new: SupportItem) -> bool:
    return item.kind == new.kind and normalised_name(item.what) == normalised_name(new.what) and item.covers(new.start)


def _open_item(session: Session, person: Person, what: str, day: date) -> SupportItem:
    """The one that is open and fits the words: each begins a word of what it is, or is its kind."""
    typed = normalised_name(what).split()
    matches = [item for item in session.store.life(person.ref).support_items if item.covers(day) and _fits(item, typed)]
    if len(matches) != 1:
        found = "Nothing open" if not matches else f"{len(matches)} open things"
        raise NotFound(f"{found} of {person.ref} fits those words.", f"lc track list {person.ref}")
    return matches[0]


def _fits(item: SupportItem, typed: list[str]) -> bool:
    words = f"{normalised_name(item.what)} {item.kind}".split()
    return bool(typed) and all(any(word.startswith(part) for word in words) for part in typed)


def _money_left(session: Session, new: SupportItem, items: Iterable[SupportItem]) -> tuple[str, ...]:
    """What was given under one name, and what is left of the local offer of that name; said, never refused."""
    name = normalised_name(new.what)
    given = sum(item.pounds or 0 for item in items if item.kind == MONEY and normalised_name(item.what) == name)
    given += new.pounds or 0
    offer = offer_of(session.store.settings())
    most = next((item.pounds for item in offer.items if normalised_name(item.what) == name), None) if offer else None
    if most is None:
        return (f"Given so far: £{given:,}.",)
    left = f"£{most - given:,} left" if given <= most else f"£{given - most:,} more than the local offer says"
    return (f"Given so far: £{given:,} of £{most:,}, {left}.",)
