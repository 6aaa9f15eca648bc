"""An extract beside the full record, its due list and its figures: `LC_SHARED=/path/to/shared python -m tools.evidence`.

For each dialect, or those named: the return and the tables of the case system alone, then with the reports of work done. How
many rows are overdue and not known, which differ from the full record and why; and how far its figures of thirteen months are
from the full record's. By hand: some twenty seconds a dialect.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from leavingcare.casework.duties.worklist import due
from leavingcare.casework.evaluation.person_on_day import people_on_day
from leavingcare.casework.imports.activity import import_activity, open_reports
from leavingcare.casework.imports.pipeline import import_returns
from leavingcare.casework.performance.measures import PerformanceReport
from leavingcare.casework.session import Session
from leavingcare.exchange.ssd.reader import read_ssd
from leavingcare.exchange.ssda903.reader import read_ssda903
from leavingcare.store import in_memory
from tests.support.lives import put_into, sample_authority, shared_folder
from tools.evidence.figures import Compared, compare_figures, days_compared

DAY = date(2026, 11, 21)
DIALECTS = ("liquidlogic", "mosaic", "eclipse")
COMPARED = {
    *("RV3", "RV4", "RV5", "RV7", "RV21", "PA1", "PA2", "PA3", "PA4", "PA5", "PA6"),
    *("AS1", "AS2", "AS4", "AS5", "AS11", "SP3", "LP5", "LP7", "LP8", "EN4"),
}
"""The duties of which the reports of work done hold all records."""
_FEW = 12
"""So many rows are printed one by one."""
Key = tuple[str | None, str]
"""Case number and duty: references differ between two case files."""


class Seen(NamedTuple):
    """A case file on the day: the rows of its due list, and the status of everybody with the duties of support that run."""

    rows: Mapping[Key, Mapping[str, object]]
    statuses: Mapping[str | None, tuple[str, tuple[str, ...]]]

    def keys_in(self, *states: str) -> set[Key]:
        """The rows in one of these states."""
        return {key for key, row in self.rows.items() if row["state"] in states}


def seen(session: Session) -> Seen:
    """What a case file shows."""
    numbers = {person.ref: person.case_id for person in session.store.people()}
    rows = {(numbers[str(row["ref"])], str(row["duty"])): row for row in due(session).rows if row["ref"]}
    return Seen(rows, {person.details.case_id: (person.status, person.bases) for person in people_on_day(session)})


def compare(name: str, extract: Seen, full: Seen) -> None:
    """Print how the two lists differ."""
    overdue, unknown = extract.keys_in("overdue"), extract.keys_in("not known")
    truly = full.keys_in("overdue")
    alike = {number for number, status in extract.statuses.items() if status == full.statuses.get(number)}
    print(f"{name}: {len(overdue)} overdue, {len(unknown)} not known {_by_duty(overdue)}")
    _print_rows("overdue, and not in the full record", overdue - truly, extract, full)
    _print_rows("overdue in the full record, status alike, not listed", _of(truly - overdue - unknown, alike), extract, full)
    both = _of({key for key in {*extract.rows, *full.rows} if key[1] in COMPARED}, alike)
    settled = {key for key in both if (extract.rows.get(key) or full.rows[key])["certainty"] == "settled"}
    agreeing = {key for key in settled if _days(extract.rows.get(key)) == _days(full.rows.get(key))}
    share = 100 * len(agreeing) / len(settled)
    _print_rows(f"duty and day agree: {len(agreeing)} of {len(settled)}, {share:.1f}%; not", settled - agreeing, extract, full)


def _print_rows(words: str, keys: set[Key], extract: Seen, full: Seen) -> None:
    """How many rows of each duty; where they are few, each with what both lists say of it."""
    print(f"  {words}: {_by_duty(keys)}")
    for key in sorted(keys, key=str) if len(keys) <= _FEW else ():
        print(f"    {key[0]} {key[1]}: {_in_words(extract.rows.get(key))}; full record {_in_words(full.rows.get(key))}")


def _in_words(row: Mapping[str, object] | None) -> str:
    return "not listed" if row is None else f"{row['state']}, from {row['from']} by {row['by']}"


def say_figures(found: Compared) -> None:
    """Print how far the figures are from the full record's, and each that is too far or outside its bounds."""
    said = ", ".join(f"{coverage} {found.by_coverage[coverage]}" for coverage in ("full", "part", "none"))
    print(f"  figures of thirteen months: {said}; full ones differ by {found.largest:.1f} points at most")
    outside = [difference for difference in found.differences if difference.why.startswith("not")]
    print(f"  with bounds: {found.bounded}, of them outside {len(outside)}")
    for difference in found.differences:
        print(f"    {difference.day} {difference.name}: {difference.told}, full record {difference.expected}, {difference.why}")


def _of(keys: set[Key], numbers: set[str | None]) -> set[Key]:
    return {key for key in keys if key[0] in numbers}


def _days(row: Mapping[str, object] | None) -> object:
    return None if row is None else (row["from"], row["by"])


def _by_duty(keys: set[Key]) -> str:
    return ", ".join(f"{duty} {count}" for duty, count in Counter(duty for _, duty in keys).most_common()) or "none"


def main(dialects: list[str]) -> None:
    """Each dialect, without and with the reports of work done."""
    data = shared_folder() / "data" / "sample-authority"
    record = Session(in_memory(), DAY, "somebody")
    put_into(record.store, *sample_authority())
    full, figures, days = seen(record), PerformanceReport(record), days_compared(DAY)
    for dialect in dialects or DIALECTS:
        session = Session(in_memory(), DAY, "somebody")
        import_returns(session, read_ssda903(data / "ssda903", DAY), "ssda903 returns")
        import_returns(session, read_ssd(data / f"ssd_{dialect}", DAY), f"ssd {dialect}")
        compare(f"{dialect}, return and tables", seen(session), full)
        say_figures(compare_figures(session, figures, days))
        with TemporaryDirectory() as folder:
            import_activity(session, open_reports([data / f"activity_{dialect}"], Path(folder)))
        compare(f"{dialect}, with reports of work done", seen(session), full)
        say_figures(compare_figures(session, figures, days))


if __name__ == "__main__":
    main(sys.argv[1:])
