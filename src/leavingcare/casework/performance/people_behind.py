"""`lc measures --list`: the young people or advisers behind a measure, for managers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from leavingcare.casework.performance.measures import PerformanceReport
from leavingcare.casework.session import Session
from leavingcare.law.coverage import NOT_KNOWN, RECORDED
from leavingcare.presentation.rows import Column, Listing, as_mappings
from leavingcare.presentation.shell import quoted
from leavingcare.reporting.measures import Measure, Place, Verdict, measure
from leavingcare.reporting.measures.definitions import definition_of
from leavingcare.reporting.measures.measure import ADVISERS, CASES, LOWER

COLUMNS = (
    Column("measure", "Measure", on_screen=False),
    Column("breakdown", "Group", if_wide=True, empty_text=""),
    Column("ref", "Ref"),
    Column("name", "Name"),
    Column("adviser", "Adviser", empty_text="nobody"),
    Column("place", "Counted", if_wide=True),
    Column("why", "Why"),
    Column("since", "Since", if_wide=True),
    Column("until", "Until", on_screen=False),
    Column("days", "Days"),
    Column("next", "Next", empty_text="", no_wrap=True),
    Column("evidence", "Evidence", on_screen=False),
)


class BehindRow(NamedTuple):
    """One young person or adviser behind a measure: where it puts them, and why. Its fields are the promised keys."""

    measure: str
    breakdown: str | None
    ref: str | None
    name: str | None
    adviser: str | None
    place: str
    why: str
    since: date | None
    until: date | None
    days: int | None
    next: str | None
    evidence: str


_OF_STAYS = ("ref", "name", "adviser", "why", "since", "until", "next")
_OF_ADVISERS = ("breakdown", "adviser", "place", "why", "next")
_PLACES = (Place.NOT_COUNTED, Place.NOT_KNOWN, Place.NOT_COVERED, Place.COUNTED, Place.OUT)
"""The order of a list where it is good to be counted: whoever waits for something comes first."""


def people_behind(session: Session, measure_id: str, *, everybody: bool = False) -> Listing:
    """The list behind a measure: those whom it is about first, the longest on top, with adviser and next command.

    Of a measure that is better when it is lower (who is in bed and breakfast) it lists those counted and nobody else.
    `everybody`: also the others, and those out of the measure. Whose record is restricted is counted in the figure and left
    out of the list. Raises NotFound for a measure that does not exist.
    """
    about = measure(measure_id)
    book = PerformanceReport(session)
    found = [verdict for verdict in about.verdicts(book.cohort(session.day)) if everybody or _belongs(about, verdict)]
    verdicts = [verdict for verdict in found if not _is_kept_back(verdict, session)]
    verdicts.sort(key=lambda verdict: (_place(about, verdict), verdict.judgement.since or date.max, verdict.breakdown or ""))
    rows = [_row(about, verdict, session.day) for verdict in verdicts]
    session.store.note(session.who, f"measures --list {about.id}, {len(rows)} rows")
    return Listing(
        "measures",
        session.day,
        _columns(about, rows),
        as_mappings(rows),
        f"Nobody is {'counted' if _is_about_the_counted(about) else 'in the denominator'} by {about.id} on this day.",
        _title(about, found),
        notes=[
            definition_of(about, book.evaluation.policy, session.day).counts,
            "For managers only: this list never goes into a pack for the public.",
        ],
        next_steps=_next_steps(rows),
    )


def _is_about_the_counted(about: Measure) -> bool:
    return about.better == LOWER or about.unit in (ADVISERS, CASES)


def _belongs(about: Measure, verdict: Verdict) -> bool:
    place = verdict.judgement.place
    return place is Place.COUNTED if _is_about_the_counted(about) else place is not Place.OUT


def _place(about: Measure, verdict: Verdict) -> int:
    place = verdict.judgement.place
    return -1 if place is Place.COUNTED and _is_about_the_counted(about) else _PLACES.index(place)


def _is_kept_back(verdict: Verdict, session: Session) -> bool:
    if session.restricted or verdict.person is None or not verdict.person.details.restricted_since:
        return False
    session.left_out.add(verdict.person.ref)
    return True


def _title(about: Measure, found: Sequence[Verdict]) -> str:
    """How many come first, of how many, each counted once: the parts of a measure that has a whole are left out."""
    once = (None,) if None in about.breakdowns else about.breakdowns
    places = [verdict.judgement.place for verdict in found if verdict.breakdown in once]
    counted = places.count(Place.COUNTED)
    if _is_about_the_counted(about):
        return f"{about.title}: {counted} counted"
    uncovered, unknown = places.count(Place.NOT_COVERED), places.count(Place.NOT_KNOWN)
    whole = len(places) - places.count(Place.OUT) - uncovered
    not_known = f", {unknown} of them not known" if unknown else ""
    left_out = f"; {uncovered} cannot be told" if uncovered else ""
    return f"{about.title}: {whole - counted} of {whole} not counted{not_known}{left_out}"


def _row(about: Measure, verdict: Verdict, day: date) -> BehindRow:
    judgement, person = verdict.judgement, verdict.person
    adviser = verdict.adviser or (person.adviser if person else None)
    return BehindRow(
        measure=about.id,
        breakdown=verdict.breakdown,
        ref=person.ref if person else None,
        name=person.details.name if person else None,
        adviser=adviser.name if adviser else None,
        place=judgement.place.value,
        why=judgement.why,
        since=judgement.since,
        until=judgement.until,
        days=(day - judgement.since).days if judgement.since else None,
        next=_next(about, verdict),
        evidence=_evidence(verdict),
    )


def _evidence(verdict: Verdict) -> str:
    """What a row rests on: where no source covers somebody, it is not known."""
    return NOT_KNOWN if verdict.judgement.place is Place.NOT_COVERED else RECORDED


def _next(about: Measure, verdict: Verdict) -> str | None:
    """What to type for somebody who comes first in the list; for an adviser, their young people."""
    if verdict.person is None:
        return f"lc caseload {quoted(verdict.adviser.name)}" if verdict.adviser else None
    if verdict.judgement.place is Place.OUT or (verdict.judgement.place is Place.COUNTED) != _is_about_the_counted(about):
        return None
    command = verdict.judgement.fill or about.next_command
    return command.format(ref=verdict.person.ref) if command else None


def _next_steps(rows: Sequence[BehindRow]) -> list[str]:
    return [row.next for row in rows if row.next][:1]


def _columns(about: Measure, rows: Sequence[BehindRow]) -> list[Column]:
    """Where there are stays, their first and last day side by side: the days since they began are not their length.

    Where somebody stands in the whole and in a part of a measure, the part is named in any window.
    """
    if any(row.until is not None for row in rows):
        return [column._replace(on_screen=column.key in _OF_STAYS, if_wide=False) for column in COLUMNS]
    if any(row.ref is not None for row in rows):
        parts = len(about.breakdowns) > 1 and None in about.breakdowns
        return [column._replace(if_wide=column.if_wide and not (parts and column.key == "breakdown")) for column in COLUMNS]
    return [column._replace(on_screen=column.key in _OF_ADVISERS, if_wide=False) for column in COLUMNS]
