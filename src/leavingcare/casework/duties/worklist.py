"""`lc due`, worked out afresh: what has to be done, for whom, by when, and what makes it so."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from leavingcare.casework.duties.listing import counted, listing_of, not_law_yet
from leavingcare.casework.duties.reminders import REMINDER, reminders
from leavingcare.casework.duties.rows import (
    DUE_NOW,
    DUE_SOON,
    NO_FILTER,
    NOT_KNOWN,
    OVERDUE,
    PLANNED,
    SOON,
    STATES,
    WAITING,
    DueFilter,
    DueRow,
    DueRows,
    is_shown,
    state_of,
    urgency,
    when_words,
)
from leavingcare.casework.duties.unseen import notes_on
from leavingcare.casework.evaluation.parallel import map_people
from leavingcare.casework.session import Session
from leavingcare.dates import do_by, format_with_weekday
from leavingcare.facts.events import Occasion
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.duties.authority import authority_duties
from leavingcare.law.duties.evidence import in_words
from leavingcare.law.duties.worklist import FIND_OUT, duties_in
from leavingcare.law.explanations.branch import said_once
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import YES, Duty, reason_tree
from leavingcare.presentation.rows import Listing, tree_lines

__all__ = [
    "DUE_NOW",
    "DUE_SOON",
    "NOT_KNOWN",
    "NO_FILTER",
    "OVERDUE",
    "PLANNED",
    "SOON",
    "STATES",
    "WAITING",
    "DueFilter",
    "authority_rows",
    "counted",
    "due",
    "due_rows",
    "not_law_yet",
    "one_line",
    "state_of",
    "title_of",
]

_NOT_OF_THE_CATALOGUE = {FIND_OUT: "Find out the legal status", REMINDER: "Closed: look again"}
"""What is on the list and is no duty of the catalogue, with its title."""
_SHORT_TITLES = {FIND_OUT: "Find the legal status", REMINDER: "Closed: look again"}


def due(session: Session, wanted: DueFilter = NO_FILTER) -> Listing:
    """The due list of the session's day: overdue first, law and guidance before local policy, longest overdue on top."""
    return listing_of(work_out(session, wanted), wanted, session.day, notes_on(session))


def work_out(session: Session, wanted: DueFilter = NO_FILTER, refs: Collection[str] | None = None) -> DueRows:
    """The rows of the due list, in its order, worked out from the facts.

    Without a person, adviser or team it holds the duties of the authority as a whole as well, whose reference is None.
    `refs`: nobody else can be among those asked for.
    """
    refs = refs if wanted.ref is None else [wanted.ref]
    people = not_known = 0
    rows: list[DueRow] = []
    shows_restricted = session.restricted or wanted.ref is not None
    for person in map_people(session, partial(_looked_at, wanted=wanted, shows_restricted=shows_restricted), refs):
        if person.left_out:
            session.left_out.add(person.left_out)
        elif person.rows is not None:
            people += 1
            rows += person.rows
            not_known += person.not_known
    if people and not (wanted.ref or wanted.adviser or wanted.team or wanted.unallocated):
        rows += _rows(_of_the_authority(session), session.day, wanted)
    return DueRows(sorted(rows, key=urgency), people, not_known if wanted.overdue else 0)


class _LookedAt(NamedTuple):
    """What the list holds of one young person: nothing of somebody not asked for, or of a restricted record."""

    rows: list[DueRow] | None = None
    left_out: str | None = None
    not_known: int = 0


def _looked_at(person: PersonOnDay, wanted: DueFilter, *, shows_restricted: bool) -> _LookedAt:
    if person.details.restricted_since and not shows_restricted:
        return _LookedAt(left_out=person.ref)
    if not wanted.is_about(person.adviser):
        return _LookedAt()
    duties = _everything(person)
    not_known = sum(state_of(duty, person.day) == NOT_KNOWN and wanted.asks_for(duty.id) for duty in duties)
    return _LookedAt(list(_rows(duties, person.day, wanted, person)), not_known=not_known)


def due_rows(person: PersonOnDay, why: bool = False) -> list[DueRow]:
    """One young person's duties as rows, the most urgent first."""
    rows = (_row(duty, person.day, why, person) for duty in _everything(person))
    return sorted(rows, key=urgency)


def authority_rows(session: Session) -> list[DueRow]:
    """The duties of the authority as a whole, as rows."""
    return [_row(duty, session.day, False, None) for duty in _of_the_authority(session)]


def _everything(person: PersonOnDay) -> list[Duty]:
    """What the law, guidance and local policy ask, and the reminder of a closed service."""
    return [*duties_in(person), *reminders(person.life, person.day)]


def title_of(duty_id: str) -> str:
    """What is to be done, in words."""
    return _NOT_OF_THE_CATALOGUE.get(duty_id) or CATALOGUE[duty_id].title


def short_title(duty_id: str) -> str:
    """What is to be done, on a line of a list: 24 characters at most."""
    return _SHORT_TITLES.get(duty_id) or CATALOGUE[duty_id].short


def one_line(duty: Duty, day: date) -> str:
    """Why, in one line: what decided it, for what it waits, and what a reader should know beside it."""
    grounds = [part.text for part in duty.reason.reasons if part.verdict is YES] or [duty.reason.text]
    waiting = [f"waiting for {duty.waiting}"] if duty.waiting else []
    before = do_by(duty.by) if duty.by and duty.by >= day else None
    weekday = [f"the last day is no working day: do by {format_with_weekday(before)}"] if before else []
    return "; ".join((*grounds, *waiting, *weekday, *filter(None, [in_words(duty)]), *duty.flags))


def _rows(duties: list[Duty], day: date, wanted: DueFilter, person: PersonOnDay | None = None) -> Iterator[DueRow]:
    for duty in duties:
        if wanted.asks_for(duty.id):
            row = _row(duty, day, wanted.why, person)
            if is_shown(row, wanted, day):
                yield row


def _row(duty: Duty, day: date, why: bool, person: PersonOnDay | None) -> DueRow:
    adviser, state = person.adviser if person else None, state_of(duty, day)
    return DueRow(
        ref=person.ref if person else None,
        name=person.details.name if person else "the authority",
        adviser=adviser.name if adviser else None,
        team=adviser.team if adviser else None,
        duty=None if duty.id in _NOT_OF_THE_CATALOGUE else duty.id,
        title=title_of(duty.id),
        from_=duty.start,
        by=duty.by,
        days=(duty.by - day).days if duty.by else None,
        state=state,
        basis=duty.basis,
        force=duty.force,
        citation=duty.citation,
        certainty=duty.certainty,
        why="\n".join(tree_lines(reason_tree(said_once(duty.reason)))) if why else one_line(duty, day),
        evidence=duty.evidence,
        certain_from=duty.certain_from,
        records=duty.records,
        gap=duty.gap,
        short=short_title(duty.id),
        when=when_words(state, duty.start, duty.by, day),
    )


def _of_the_authority(session: Session) -> list[Duty]:
    records = [occasion for occasion in session.store.records(Occasion) if occasion.person is None]
    return authority_duties(records, session.day, Policy(session.store.settings()))
