"""Reports of work done, any number of files read together: their rows as events, and what they cover.

Each event is under the number in the case system; where a report has none, under name and date of birth (`identity`). Refused
as a whole is a file of whose rows two in five are not understood: the wrong file, or the wrong column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from leavingcare.errors import BadData
from leavingcare.exchange.activity.column_map import ActivityMap, by_heading
from leavingcare.exchange.activity.events import Impossible, NotDone, NotUnderstood, RowReader
from leavingcare.exchange.csv_rows import A_TOTAL, TOTAL
from leavingcare.exchange.extract import ROW_LEFT_OUT, Covered, Extract, Problem, Progress, identity
from leavingcare.exchange.spreadsheet import values
from leavingcare.exchange.spreadsheet.cells import Cells
from leavingcare.exchange.spreadsheet.meanings import NOT_READ
from leavingcare.exchange.spreadsheet.sheets import Table, open_tables
from leavingcare.facts.events import Assessment, Contact, Occasion, Offer, Plan, Review
from leavingcare.facts.record import Event, Fact

TOO_MANY = 0.4
"""The share of rows not understood from which a file is refused."""
MOST_ROWS = 200_000
_STEP = 500
_RECORDS: dict[type[Fact], str] = {Assessment: "assessments", Plan: "plans", Review: "reviews", Offer: "offers"}


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table of a file, and the map by which it is read."""

    path: Path
    table: Table
    map: ActivityMap


def open_report(path: Path) -> list[Table]:
    """The tables of a file. Raises BadData where it cannot be read or holds no row of headings."""
    return open_tables(path, by_heading, MOST_ROWS)


def read_reports(reports: Sequence[ReportTable], today: date, progress: Progress | None = None) -> Extract:
    """The events of all tables. Raises BadData for a table that is not understood as a whole."""
    extract = Extract()
    rows = sum(len(report.table.lines) for report in reports)
    for report in reports:
        extract.notes.extend(report.table.notes)
        _read_table(report, extract, today, progress, rows)
    extract.as_of = newest(extract.facts)
    return extract


def newest(facts: Sequence[Fact]) -> date | None:
    """The last day of which the events tell."""
    return max((fact.on for fact in facts if isinstance(fact, Event)), default=None)


def coverage_of(facts: Sequence[Fact]) -> Iterator[Covered]:
    """Each kind from its first event to the newest of all, for the files that were read together.

    A failed visit alone tells of no kind: it may stand in a report of visits or of contacts.
    """
    last = newest(facts)
    first: dict[str, date] = {}
    files: dict[str, dict[str, None]] = {}
    for fact in facts:
        records = _records_of(fact)
        if records and isinstance(fact, Event):
            first[records] = min(fact.on, first.get(records, fact.on))
            files.setdefault(records, {})[(fact.source or "").rpartition(" row ")[0]] = None
    for records, day in first.items():
        yield Covered(records, day, last or day, False, ", ".join(files[records]))


def open_words(reports: Sequence[ReportTable], today: date) -> dict[int, dict[str, list[str]]]:
    """The words of each table that are not known, by its place and their column, the most frequent first."""
    found = {}
    for place, report in enumerate(reports):
        reader = RowReader(report.map, today)
        for line in _lines(report, [], today):
            try:
                reader.event(line, "")
            except (NotDone, NotUnderstood, Impossible):
                continue
        found[place] = {
            meaning: sorted(counts, key=lambda text, counts=counts: (-counts[text], text))  # type: ignore[misc]
            for meaning, counts in reader.open_words.items()
        }
    return found


def _records_of(fact: Fact) -> str | None:
    if isinstance(fact, Contact):
        if fact.what == "visit":
            return "visits" if fact.answered else None
        return "contacts"
    return "staying put talks" if isinstance(fact, Occasion) else _RECORDS.get(type(fact))


def _read_table(report: ReportTable, extract: Extract, today: date, progress: Progress | None, rows: int) -> None:
    reader = RowReader(report.map, today)
    not_understood: Counter[str | None] = Counter()
    left = 0
    for line in _lines(report, extract.problems, today):
        if progress and extract.rows_read % _STEP == 0:
            progress(f"reading rows, now of {report.table.file}", extract.rows_read, rows)
        extract.rows_read += 1
        try:
            person = _person(line)
            if person is not None:
                extract.facts.append(reader.event(line, person))
        except NotDone:
            left += 1
        except Impossible:
            pass
        except NotUnderstood as problem:
            not_understood[problem.column] += 1
    _refuse_unreadable(report.table, not_understood, extract)
    if left:
        extract.notes.append(
            f"{report.table.file}, left out: {left} not done (begun or cancelled) or of a kind that is not read."
        )


def _lines(report: ReportTable, problems: list[Problem], today: date) -> Iterator[Cells]:
    headings = {report.map.columns.get(heading, NOT_READ): heading for heading in report.table.headings}
    headings.pop(NOT_READ, None)
    places = {meaning: report.table.headings.index(heading) for meaning, heading in headings.items()}
    for number, cells in report.table.lines:
        texts = {meaning: cells[place] for meaning, place in places.items() if place < len(cells)}
        yield Cells(report.table.file, number, texts, headings, problems, today)


def _person(line: Cells) -> str | None:
    """The number of the young person, or `identity`. None for a line of totals or about nobody; raises NotUnderstood."""
    says = next((text for text in line.texts.values() if text), "")
    if TOTAL.fullmatch(says):
        line.problems.append(Problem(line.file, line.number, None, says, A_TOTAL, ROW_LEFT_OUT))
        return None
    if line.text("case number") is None:
        return _by_name(line)
    try:
        return values.case_number(line.texts["case number"])
    except ValueError as problem:
        line.report("case number", str(problem), ROW_LEFT_OUT)
        raise NotUnderstood(line.headings["case number"]) from None


def _by_name(line: Cells) -> str | None:
    names = [line.name("name") or line.name("first name"), line.name("surname")]
    name, born = " ".join(part for part in names if part), line.day("date of birth")
    if name and born:
        return identity(name, born)
    line.report("case number", "is blank, so that nobody can tell whom it is about", ROW_LEFT_OUT)
    return None


def _refuse_unreadable(table: Table, not_understood: Counter[str | None], extract: Extract) -> None:
    count, rows = sum(not_understood.values()), len(table.lines)
    if not count or count < TOO_MANY * rows:
        return
    (column, most), *_ = not_understood.most_common(1)
    here = [problem for problem in extract.problems if problem.file == table.file and problem.column == column]
    problem = here[-1].problem if here else "is not understood"
    sentence = f"{count} of {rows} rows are not understood; in {most} of them what stands in this column {problem}."
    hint = "Nothing was imported. A map says what its columns and words mean: lc import activity FILE --map MAP.toml"
    raise BadData.in_file(table.file, sentence, column=column, hint=hint)
