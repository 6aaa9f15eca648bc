"""How old the newest report of work done is: what was done since is missing from every list."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import days_after, format_long
from leavingcare.facts.coverage import Coverage
from leavingcare.store.api import Store

OLD_AFTER = 14
"""Days after which the newest report is old: what was done since then is missing from every list."""
WORK_RECORDS = ("visits", "contacts", "assessments", "plans", "reviews", "offers", "staying put talks")


def report_end(store: Store) -> date | None:
    """The last day of which imported reports of work tell; None where none was ever imported."""
    return max(
        (
            coverage.known_to
            for coverage in store.records(Coverage)
            if coverage.source and coverage.known_to and coverage.records in WORK_RECORDS and not coverage.latest_only
        ),
        default=None,
    )


def note_if_old(last: date | None, day: date) -> list[str]:
    """A sentence where the newest report is older than a fortnight."""
    if last is None or days_after(last, OLD_AFTER) >= day:
        return []
    return [
        f"Reports of work done end on {format_long(last)}, {(day - last).days} days ago: what was done since is not on file. "
        "Import newer ones: lc import activity PATH"
    ]
