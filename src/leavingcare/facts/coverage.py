"""From which day, and for whom, records of a kind are kept. Only there is a missing record a sign that nothing was done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from leavingcare.facts.record import Event, adviser_id, described, free_text, past_day, record, words

(
    CARE, HOMES, ACTIVITY, ADVISERS, CONTACTS, VISITS, ASSESSMENTS, PLANS, REVIEWS, OFFERS, TALKS, RISK_ASSESSMENTS, DOCUMENTS,
    CHECKLISTS, EDUCATION, BURSARIES, REQUESTS, ADULT_SERVICES, FAMILY, LEAVE,
) = RECORD_KINDS = (
    "care",
    "homes",
    "activity",
    "advisers",
    "contacts",
    "visits",
    "assessments",
    "plans",
    "reviews",
    "offers",
    "staying put talks",
    "risk assessments",
    "documents",
    "checklists",
    "education",
    "bursaries",
    "requests",
    "adult services",
    "family stays",
    "leave to remain",
)  # fmt: skip
"""The kinds of record that a source keeps or does not keep: coarser than the kinds of the store where a file has both."""
STATES = frozenset({CARE, HOMES, ACTIVITY, ADVISERS, FAMILY})
"""Kinds with a beginning and an end: what runs on the first day of coverage has run since it began, so that is known too."""

IN_ACTIVITY_FILES = frozenset({CONTACTS, VISITS, ASSESSMENTS, PLANS, REVIEWS, OFFERS, TALKS})
"""Kinds that case systems give out as work done, a row an event."""


@record("coverage", "statement of coverage", "statements of coverage", group="coverage", is_new=True)
class Coverage(Event):
    """Records of a kind are kept from `known_from` to `known_to`, both included; None: they are still kept.

    `on` is the day on which it was stated or imported. It holds for one person, for the young people of an adviser or of a
    team, or, where none of these is named, for everybody. `latest_only`: the source holds only the latest record of the kind,
    so it speaks for `known_to` alone, and for one person back to their latest record. `source` is the file, None for what
    somebody stated.
    """

    records: str = words(RECORD_KINDS, is_headline=True, is_fixed=True)
    known_from: date = past_day()
    known_to: date | None = past_day(default=None)
    latest_only: bool = described(default=False)
    team: str | None = free_text(default=None, may_name_others=False)
    adviser: str | None = adviser_id(default=None)

    @property
    def is_for_everybody(self) -> bool:
        """Is nobody named?"""
        return self.person is None and self.team is None and self.adviser is None


_SINGULAR = frozenset({CARE, ACTIVITY, EDUCATION, LEAVE})


def is_or_are(kind: str) -> str:
    """The verb that goes with a kind of record: care is on file, visits are."""
    return "is" if kind in _SINGULAR else "are"


_OF_KIND = {
    "care": CARE,
    "home": HOMES,
    "activity": ACTIVITY,
    "allocation": ADVISERS,
    "assessment": ASSESSMENTS,
    "plan": PLANS,
    "review": REVIEWS,
    "offer": OFFERS,
    "risk_assessment": RISK_ASSESSMENTS,
    "checklist_answer": CHECKLISTS,
    "education": EDUCATION,
    "family": FAMILY,
}
_OF_OCCASION = {
    "staying put conversation": TALKS,
    "staying put agreed": TALKS,
    "staying put declined": TALKS,
    "document given": DOCUMENTS,
    "national insurance asked": DOCUMENTS,
    "adult services planned": ADULT_SERVICES,
    "records request": REQUESTS,
    "records acknowledged": REQUESTS,
    "records extension": REQUESTS,
    "complaint": REQUESTS,
    "panel request": REQUESTS,
    "review asked": REQUESTS,
}


def kind_of_records(kind: str, what: str | None) -> str | None:
    """Which of RECORD_KINDS a record belongs to, by its kind in the store and its `what`; None where it belongs to none."""
    if kind == "contact":
        return VISITS if what == "visit" else CONTACTS
    return _OF_OCCASION.get(what or "") if kind == "occasion" else _OF_KIND.get(kind)


def file_of(source: str | None) -> str | None:
    """The file that a fact's `source` names, without the row; None for what was typed."""
    if source is None:
        return None
    file, found, row = source.rpartition(" row ")
    return file if found and row.isdigit() else source


# What records themselves tell, where nobody has said from when they are kept ---------------------------------------------


class Recorded(NamedTuple):
    """What has to be known of a record to tell from when its kind is kept."""

    kind: str
    what: str | None
    day: date
    source: str | None
    as_of: date | None


RETURN_OF_A_YEAR, YEARS_OF_AN_EXTRACT = 1, 6
"""For how many years back a return and an extract of a case system hold care."""


def coverage_told_by(records: Iterable[Recorded], on: date) -> list[Coverage]:
    """What records tell of coverage, one statement for each source and kind: typed ones from the first of them, for everybody.

    Files speak for the day they were made: of what happens on a day they hold the latest; of what goes on, all since its first
    row, of care no more than the years they go back.
    """
    first: dict[tuple[str, str | None, date | None], date] = {}
    for entry in records:
        kind = kind_of_records(entry.kind, entry.what)
        if kind is not None and (entry.source is None or entry.as_of is not None):
            key = (kind, file_of(entry.source), entry.as_of if entry.source else None)
            first[key] = min(entry.day, first.get(key, date.max))
    stated = [_told(kind, file, as_of, day, on) for (kind, file, as_of), day in first.items()]
    return sorted(stated, key=lambda statement: (RECORD_KINDS.index(statement.records), statement.known_from))


def _told(kind: str, file: str | None, as_of: date | None, first: date, on: date) -> Coverage:
    if file is None or as_of is None:
        return Coverage(on=on, records=kind, known_from=first)
    latest_only = kind not in STATES
    known_from = as_of if latest_only else max(first, _earliest(file, as_of)) if kind == CARE else first
    return Coverage(
        on=on, records=kind, known_from=min(known_from, as_of), known_to=as_of, latest_only=latest_only, source=file
    )


def _earliest(file: str, as_of: date) -> date:
    years = RETURN_OF_A_YEAR if "episodes" in file.lower() and "ssd" not in file.lower() else YEARS_OF_AN_EXTRACT
    return as_of.replace(year=as_of.year - years, day=min(as_of.day, 28))
