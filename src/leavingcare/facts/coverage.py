"""Coverage: for which time, and for whom, a kind of record is kept here. Without it the absence of a record says nothing."""

from __future__ import annotations

from datetime import date

from leavingcare.facts.record import Event, adviser_id, described, free_text, past_day, record, words

RECORD_KINDS = (
    "care",
    "homes",
    "activity",
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
    "advisers",
)


@record("coverage", "coverage", "coverages", group="coverage", is_new=True)
class Coverage(Event):
    """That records of a kind are kept here for a time. `on` is the day on which it was stated or imported.

    `person`, `team` and `adviser` (an id) say for whom; where none is named, it is for everybody. `known_to` None: still kept.
    `latest_only`: the source holds only the latest record of the kind.
    """

    records: str = words(RECORD_KINDS)
    known_from: date = past_day()
    known_to: date | None = described(default=None)
    latest_only: bool = False
    team: str | None = free_text(default=None, may_name_others=False)
    adviser: str | None = adviser_id(default=None)
