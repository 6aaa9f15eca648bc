"""`lc check folder`: a statutory return is checked before it is imported, by the numbers of the validator's own rules.

The files meet the case file in a trial that is not saved: so that care of earlier years counts, and nothing changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from leavingcare.casework.evaluation.person_on_day import Evaluation
from leavingcare.casework.imports.import_run import ImportRun
from leavingcare.casework.session import Session
from leavingcare.dates import ONE_DAY
from leavingcare.exchange.extract import Extract, Problem, Progress, place_in
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.presentation.rows import Column, Listing, as_mappings
from leavingcare.reporting.checks import CHECKS, ERROR, WARNING, Finding, around, findings
from leavingcare.reporting.checks.return_rows import row_sent

COLUMNS = (
    Column("rule", "Rule"),
    Column("severity", "Severity"),
    Column("child", "Child"),
    Column("file", "File"),
    Column("row", "Row"),
    Column("column", "Column"),
    Column("what", "What"),
)
_RULE_OF_COLUMN = {
    "SEX": "101",
    "DOB": "102",
    "ETHNIC": "103",
    "IN_TOUCH": "131",
    "ACTIV": "132",
    "ACCOM": "133",
    "DECOM": "141",
    "RNE": "143",
    "LS": "144",
    "CIN": "145",
    "PLACE": "146",
    "DEC": "147",
    "REC": "149",
}
"""The validator's rule about a value that is no code or no day, by the column of the return."""
_OURS = frozenset({"care overlaps", "birth and care", "care after 18", "pupil number twice"})
"""Checks of our own that a return can break and the case file alone would not bring."""
_OF_THE_HEADER = frozenset({"101", "103", "165", "168", "442", "birth and care", "pupil number twice"})


class FolderCheckRow(NamedTuple):
    """One finding in the files of a return. Its fields are the promised keys."""

    rule: str
    severity: str
    child: str | None
    file: str | None
    row: int | None
    column: str | None
    what: str


def check_folder(session: Session, extract: Extract, progress: Progress | None = None) -> Listing:
    """A row for each finding in the years of a return: what cannot be read first, then rule by rule. Saves nothing.

    Exit code 1 if one of them is an error.
    """
    rows = [_unread(problem) for problem in extract.problems]
    rows += sorted(_found(session, extract, progress), key=_order)
    counts = Counter(row.severity for row in rows)
    return Listing(
        "check folder",
        session.day,
        COLUMNS,
        as_mappings(rows),
        "Nothing is wrong as far as the checks can see.",
        f"Checks: {counts[ERROR]} {ERROR}s, {counts[WARNING]} {WARNING}s" if rows else "Checks",
        notes=[*extract.notes, "Nothing was imported: the files were read beside what is on file, and nothing was saved."],
        next_steps=["lc import ssda903 FOLDER"],
        has_findings=counts[ERROR] > 0,
    )


def _unread(problem: Problem) -> FolderCheckRow:
    """A value that was not understood, under the validator's rule about its column."""
    rule = _RULE_OF_COLUMN.get(problem.column or "", "not understood")
    severity = ERROR if rule.isdigit() else WARNING
    return FolderCheckRow(rule, severity, None, problem.file, problem.row, problem.column, f"{problem.problem}: {problem.done}")


def _found(session: Session, extract: Extract, progress: Progress | None) -> Iterator[FolderCheckRow]:
    """What the checks find in everybody of each year, on the day after it ends, when it has been sent; newest year first."""
    with session.store.change(session.who, "check folder", dry_run=True) as change:
        run = ImportRun(session.store, change, extract, progress)
        run.bring()
        lives, evaluation = list(session.store.lives()), Evaluation(session)
    everybody, refs, seen = around(lives), set(run.refs.values()), set[tuple[object, ...]]()
    for year_end in _year_ends(extract):
        for life in lives:
            person = evaluation.on_day(life, year_end + ONE_DAY)
            if life.person.ref in refs and row_sent(person) is not None:
                found = (finding for finding in findings(person, everybody) if _counts(finding, year_end))
                yield from (row for finding in found if _is_new(row := _row(person, finding, year_end), seen))


def _is_new(row: FolderCheckRow, seen: set[tuple[object, ...]]) -> bool:
    """What is found in one year is not said again of an earlier one."""
    key = row.rule, row.child, row.what
    is_new = key not in seen
    seen.add(key)
    return is_new


def _year_ends(extract: Extract) -> list[date]:
    """The ends of the years of the files, newest first."""
    days = {year.as_of for year in extract.years} | {extract.as_of or date.min}
    return sorted({date(day.year + ((day.month, day.day) > (3, 31)), 3, 31) for day in days}, reverse=True)


def _counts(finding: Finding, year_end: date) -> bool:
    """A rule that the validator has, or one of ours about the files; nothing about the return of the year that follows."""
    about_the_next = f"return {year_end.year + 1}:" in finding.what
    return (finding.rule.isdigit() or finding.rule in _OURS) and not about_the_next


def _row(person: PersonOnDay, finding: Finding, year_end: date) -> FolderCheckRow:
    report = next((report for report in person.recorded.reports if report.as_of == year_end and report.source), None)
    source = person.details.source if finding.rule in _OF_THE_HEADER or report is None else report.source
    file, row = place_in(source)
    what = finding.what.removeprefix(f"return {year_end.year} as sent: ")
    return FolderCheckRow(finding.rule, finding.severity, person.details.case_id, file or None, row, None, what)


def _order(row: FolderCheckRow) -> tuple[object, ...]:
    return row.severity != ERROR, list(CHECKS).index(row.rule), str(row.child)
