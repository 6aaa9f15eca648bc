"""Block B, the restricted annex: the young people behind blocks 3, 4, 6 and 7, by reference and never by name."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import format_long
from leavingcare.presentation.document import Block, Cell, Row, Table
from leavingcare.reporting.measures import Measure, Place, Verdict
from leavingcare.reporting.measures.cohort import Cohort
from leavingcare.reporting.measures.contact import IN_TOUCH_TODAY
from leavingcare.reporting.measures.homes import SUITABLE_TODAY
from leavingcare.reporting.measures.plans import PLANS_IN_DATE
from leavingcare.reporting.measures.risk import RISK_SIGNED

BEHIND = {"3": PLANS_IN_DATE, "4": IN_TOUCH_TODAY, "6": SUITABLE_TODAY, "7": RISK_SIGNED}
COLUMNS = ("Group", "Adviser", "Counted", "Why", "Since", "Days")
_WHOLE = "everybody"


def annex(cohort: Cohort) -> tuple[Block, ...]:
    """A list for each of these measures: those who are not counted, the longest first. Where nobody is, it says so.

    Whose record is restricted is in no list.
    """
    return tuple(Block(number, measure.title, (_people(measure, cohort),)) for number, measure in BEHIND.items())


def _people(measure: Measure, cohort: Cohort) -> Table:
    breakdowns = tuple(breakdown for breakdown in measure.breakdowns if breakdown is not None) or (None,)
    verdicts = [
        verdict
        for verdict in measure.verdicts(cohort)
        if verdict.breakdown in breakdowns
        and verdict.judgement.place in (Place.NOT_COUNTED, Place.NOT_KNOWN)
        and not (verdict.person and verdict.person.details.restricted_since)
    ]
    verdicts.sort(key=lambda verdict: (verdict.judgement.since or date.max, verdict.person.ref if verdict.person else ""))
    rows = tuple(_row(verdict, cohort.day) for verdict in verdicts)
    places = [verdict.judgement.place for verdict in measure.verdicts(cohort) if verdict.breakdown in breakdowns]
    left_out = places.count(Place.NOT_COVERED)
    nobody = () if rows else ("Nobody: all are counted.",) if not left_out else ("Nobody of those whose records are on file.",)
    notes = (*nobody, *([f"{left_out} more cannot be told: what would tell is not on file."] if left_out else []))
    return Table(f"behind_{measure.id}", f"{measure.title}: those not counted", "Reference", COLUMNS, rows, None, notes)


def _row(verdict: Verdict, day: date) -> Row:
    judgement, person = verdict.judgement, verdict.person
    since = judgement.since
    return Row(
        person.ref if person else "",
        (
            Cell(verdict.breakdown or _WHOLE),
            Cell(person.adviser.name if person and person.adviser else "nobody"),
            Cell(judgement.place.value),
            Cell(judgement.why),
            Cell(format_long(since) if since else None),
            Cell((day - since).days if since else None),
        ),
    )
