"""`lc` alone: the day. Who is in danger, what is late, due today and this week, without a last day, waiting, not known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from leavingcare.casework.cache import due_list
from leavingcare.casework.cache.summaries import cached_summaries, summaries_of
from leavingcare.casework.duties.case_summary import CaseSummary
from leavingcare.casework.duties.rows import DueFilter, DueRow
from leavingcare.casework.morning.due_parts import counted_not_known, divided, endangered_at_home, not_known
from leavingcare.casework.morning.late_actions import late_actions
from leavingcare.casework.morning.parts import (
    ACTIONS,
    BIRTHDAY,
    DANGER,
    FULL,
    LATE,
    NOBODY,
    SINCE,
    THIS_WEEK,
    TODAY,
    UNKNOWN,
    WAITING,
    MorningRow,
    Part,
    part,
)
from leavingcare.casework.morning.sections import (
    coming_birthdays,
    late_by_adviser,
    over_limit,
    returned,
    signatures,
    unallocated,
    whose_birthday_counts,
)
from leavingcare.casework.recording.staff_checks import require_manager
from leavingcare.casework.session import Session
from leavingcare.errors import Refused
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import Allocation
from leavingcare.presentation.rows import Column, Listing, as_mappings
from leavingcare.presentation.shell import quoted

if TYPE_CHECKING:
    from leavingcare.law.person_on_day import PersonOnDay

HEADING = "heading"
COLUMNS = (
    Column("part", "Part", on_screen=False),
    Column("ref", "Ref", empty_text=""),
    Column("name", "Name", empty_text="", at_most=14),
    Column("adviser", "Adviser", empty_text="", at_most=12),
    Column("what", "What", at_most=24),
    Column("when", "When"),
    Column("by", "By, on", if_wide=True, empty_text=""),
    Column("days", "Days", on_screen=False),
    Column("next", "Next", if_wide=True),
    Column(HEADING, "Part"),
)
SHOWN = 7
"""Rows of a part on an own morning; the command in its heading shows them all. Danger is always shown whole."""
SHOWN_TO_EVERYBODY = 3


class _Day(NamedTuple):
    """What a morning is made of: the young people, their summaries by reference, the due list, and the names of advisers.

    `advisers` are names by the reference of the young person, empty where all have one; `names` by the id of the adviser.
    """

    people: Sequence[Person]
    summaries: dict[str, CaseSummary]
    advisers: dict[str, str]
    rows: Sequence[DueRow]
    names: dict[str, str]


def morning(session: Session, me: Adviser | None) -> Listing:
    """The morning of an adviser, of a manager, or of nobody in particular: then everybody's, short."""
    if me is None:
        return _of_everybody(session)
    me = me.as_on(session.day)
    return _of_manager(session, me) if _manages(session, me) else _of_adviser(session, me)


def _of_adviser(session: Session, me: Adviser) -> Listing:
    mine = {held.person for held in session.store.records(Allocation) if held.adviser == me.id and held.covers(session.day)}
    people = [person for person in _shown(session) if person.ref in mine]
    rows = due_list.due_rows(session, DueFilter(adviser=me)).rows
    day = _Day(people, summaries_of(session, {person.ref for person in people}), {}, rows, session.adviser_names())
    parts = [
        *_due_parts(session, day, "--adviser me", people),
        part(BIRTHDAY, coming_birthdays(session, people, {}), "lc caseload forecast"),
    ]
    empty = f"Nothing is late, due this week or waiting among your {len(people)} young people."
    listing = _listing(session, me.name, parts, empty if people else "You have no young people on this day.")
    return _with_steps(listing, ["lc due me", "lc caseload me"], hidden={"adviser"})


def _of_manager(session: Session, me: Adviser) -> Listing:
    """The queue and those without anybody are the whole authority's; the advisers are those of the manager's team, if any."""
    from leavingcare.casework.caseload.overview import caseload_rows

    day = _everybodys_day(session)
    advisers = [row for row in caseload_rows(session) if row.adviser and me.team in (None, row.team)]
    names = {row.adviser for row in advisers}
    team = day._replace(rows=[row for row in day.rows if me.team is None or row.adviser in names])
    ours = [person for person in day.people if me.team is None or day.advisers.get(person.ref) in (*names, None)]
    narrowed = f"--team {quoted(me.team)}" if me.team else ""
    due_parts = {found.name: found for found in _due_parts(session, team, narrowed, ours, me)}
    late = due_parts[LATE]._replace(rows=late_by_adviser(advisers, team.rows))
    parts = [
        due_parts[DANGER],
        due_parts[WAITING],
        part(NOBODY, unallocated(day.people, day.summaries), "lc person list --unallocated"),
        part(FULL, over_limit(advisers), "lc caseload"),
        late,
        *(due_parts[name] for name in (TODAY, THIS_WEEK, SINCE, UNKNOWN)),
        _late_actions(session, day),
        part(BIRTHDAY, _birthdays(session, day), "lc caseload forecast"),
    ]
    listing = _listing(session, me.name, parts, "Nothing waits for you: no signature, nobody unallocated, nothing late.")
    return _with_steps(listing, ["lc risk queue", "lc caseload"])


def _of_everybody(session: Session) -> Listing:
    day = _everybodys_day(session)
    parts = [
        *_due_parts(session, day, "", day.people),
        part(NOBODY, unallocated(day.people, day.summaries), "lc person list --unallocated"),
        _late_actions(session, day),
        part(BIRTHDAY, _birthdays(session, day), "lc caseload forecast"),
    ]
    note = "This is everybody's day. For your own, say who you are: lc setting set me"
    listing = _listing(session, "everybody", parts, "Nothing is late, due this week or waiting.", SHOWN_TO_EVERYBODY, note)
    return _with_steps(listing, ["lc due", "lc caseload", "lc help"])


def _due_parts(
    session: Session, day: _Day, narrowed: str, whose: Sequence[Person], manager: Adviser | None = None
) -> list[Part]:
    """The parts that come from the due list, with the signatures.

    `narrowed`: the option that lists the same people. `whose`: the young people whose danger at home is shown.
    """
    found = divided(day.rows, session.day)
    danger = [*endangered_at_home(whose, day.summaries, day.rows, day.names), *found[DANGER]]
    waiting = [
        *signatures(session, day.people, day.advisers, manager),
        *returned(session, day.people, day.advisers),
        *found[WAITING],
    ]
    return [
        part(DANGER, danger, ""),
        part(LATE, found[LATE], f"lc due --overdue {narrowed}".strip()),
        part(TODAY, found[TODAY], f"lc due --within 1d {narrowed}".strip()),
        part(THIS_WEEK, found[THIS_WEEK], f"lc due --within 1w {narrowed}".strip()),
        part(SINCE, found[SINCE], f'lc due --state "due now" {narrowed}'.strip()),
        part(WAITING, waiting, f"lc due --state waiting {narrowed}".strip()),
        part(UNKNOWN, not_known(day.rows), "lc coverage", counted_not_known(day.rows)),
    ]


def _late_actions(session: Session, day: _Day) -> Part:
    return part(ACTIONS, late_actions(session, {person.ref: person.name for person in day.people}), "lc actions")


def _birthdays(session: Session, day: _Day) -> list[MorningRow]:
    return coming_birthdays(session, whose_birthday_counts(session, day.people, day.summaries), day.advisers)


def _everybodys_day(session: Session) -> _Day:
    summaries, rows = _everything(session)
    names = session.adviser_names()
    advisers = {ref: names[summary.adviser] for ref, summary in summaries.items() if summary.adviser in names}
    return _Day(_shown(session), summaries, advisers, rows, names)


def _shown(session: Session) -> list[Person]:
    """Everybody but those whose record is restricted, who are named in no list."""
    people = session.store.people()
    hidden = set() if session.restricted else {person.ref for person in people if person.restricted_since}
    session.left_out.update(hidden)
    return [person for person in people if person.ref not in hidden]


def _everything(session: Session) -> tuple[dict[str, CaseSummary], list[DueRow]]:
    """The summary of everybody, and the due list: from what is kept of today, else worked out in one go."""
    cached = cached_summaries(session)
    if cached is not None:
        return {summary.ref: summary for summary in cached}, due_list.due_rows(session).rows
    from leavingcare.casework.duties.worklist import authority_rows
    from leavingcare.casework.evaluation.parallel import map_people

    found: dict[str, CaseSummary] = {}
    rows: list[DueRow] = []
    for summary, theirs in map_people(session, _summary_and_rows):
        found[summary.ref] = summary
        rows += [] if summary.restricted and not session.restricted else theirs
    return found, [*rows, *(authority_rows(session) if found else [])]


def _summary_and_rows(person: PersonOnDay) -> tuple[CaseSummary, list[DueRow]]:
    from leavingcare.casework.duties.summary import summary_of
    from leavingcare.casework.duties.worklist import due_rows

    return summary_of(person), due_rows(person)


def _listing(session: Session, whose: str, parts: Sequence[Part], empty: str, shown: int = SHOWN, note: str = "") -> Listing:
    """Every row is in the listing; the screen shows the first of each part."""
    from leavingcare.casework.imports.report_age import note_if_old, report_end

    rows: list[dict[str, object]] = []
    places: list[int] = []
    for section in parts:
        on_screen = len(section.rows) if section.name == DANGER else min(shown, len(section.rows))
        places += range(len(rows), len(rows) + on_screen)
        heading = section.heading(on_screen)
        rows += as_mappings(row._replace(heading=heading) for row in section.rows)
    old = note_if_old(report_end(session.store), session.day)
    return Listing(
        "morning",
        session.day,
        COLUMNS,
        rows,
        empty,
        f"The day of {whose}",
        lead=[_in_a_sentence(parts)] if rows else [],
        notes=[*([note] if note else []), *old],
        group_by=HEADING,
        handles=[str(row["next"]) for row in rows],
        screen_rows=places,
    )


def _in_a_sentence(parts: Iterable[Part]) -> str:
    """How much there is in each part that comes from the due list, before anything else."""
    words = {DANGER: "in danger", LATE: "late", TODAY: "today", THIS_WEEK: "this week", SINCE: "without a last day"}
    words |= {WAITING: "waiting", UNKNOWN: "cannot be told"}
    return f"{', '.join(f'{section.total} {words[section.name]}' for section in parts if section.name in words)}."


def _with_steps(listing: Listing, steps: Sequence[str], hidden: Collection[str] = ()) -> Listing:
    """With what to type next, and without the columns that say nothing here."""
    shown = [listing.rows[place] for place in listing.screen_rows or ()]
    do = ["lc do 1"] if shown else []
    columns = [column._replace(on_screen=column.on_screen and column.key not in hidden) for column in listing.columns]
    return replace(listing, columns=columns, next_steps=[*do, *steps])


def _manages(session: Session, me: Adviser) -> bool:
    try:
        require_manager(me, session.day)
    except Refused:
        return False
    return True
