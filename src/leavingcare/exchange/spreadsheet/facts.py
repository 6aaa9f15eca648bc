"""From the lines of a team's spreadsheet to facts, minimal and honest: what a line does not say is not made up.

A *last seen* date is a visit on that day, a review date a review held. Where nobody says since when, a home or an activity is
a report of the day the table speaks for, not a move. Every cell that is not understood is reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from leavingcare.dates import age_on
from leavingcare.exchange.csv_rows import A_TOTAL, TOTAL
from leavingcare.exchange.dates_in_files import DayFromNumber, day_in_spreadsheet
from leavingcare.exchange.extract import (
    KEPT,
    ROW_LEFT_OUT,
    VALUE_LEFT_OUT,
    Extract,
    Problem,
    covered_on,
    identity,
    parts_of_identity,
)
from leavingcare.exchange.spreadsheet import values
from leavingcare.exchange.spreadsheet.cells import Cells
from leavingcare.exchange.spreadsheet.column_map import Map
from leavingcare.exchange.spreadsheet.meanings import NOT_READ
from leavingcare.exchange.spreadsheet.sheets import Table
from leavingcare.exchange.spreadsheet.table_shape import advisers_of_sheets, has_a_row_an_event
from leavingcare.facts import codes
from leavingcare.facts.events import Assessment, Contact, Offer, Plan, Report, Review
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Allocation, Home

NOBODY = re.compile(r"(?:on )?duty(?: \w+)?|un-?alloc\w*|not allocated|vacant|vacancy|no pa|awaiting \w+|tbc|tba|waiting list")
"""What people write where a young person has no adviser."""
_AS_AT = re.compile(
    r"(?:updated|as at|as of|position|dated?|correct|extract)\D{0,20}?"
    r"(\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)?[ ./-]+(?:\d{1,2}|[a-z]{3,9})[ ./-]+\d{2,4})\b",
    re.IGNORECASE,
)

_COVERED = {
    "last seen": "visits",
    "last contact": "contacts",
    "plan reviewed": "reviews",
    "plan written": "plans",
    "needs assessed": "assessments",
    "offer sent": "offers",
    "home": "homes",
    "activity": "activity",
    "adviser": "advisers",
}
"""The columns that hold the latest record of a kind."""


def read_tables(tables: Sequence[Table], columns: Map, as_of: date) -> Extract:
    """The facts of these tables, by case numbers as they stand there, and of the advisers by the names they have there."""
    extract = Extract(as_of=as_of)
    seen: dict[str, Cells] = {}
    is_by_event = has_a_row_an_event(tables, columns, [meaning for meaning, *_ in _EVENTS])
    advisers = advisers_of_sheets(tables, columns)
    if advisers:
        extract.notes.append("No column holds the adviser: the name of each sheet is taken for it.")
    for table in tables:
        extract.notes.extend(table.notes)
        extract.rows_read += len(table.lines)
        extract.problems.extend(_unread_columns(table, columns))
        extract.problems.extend(_odd_cells(table))
        for number, cells in table.lines:
            line = _line(table, number, cells, columns, extract.problems, as_of)
            line.texts.update({"adviser": advisers[table.sheet]} if table.sheet in advisers else {})
            first = _line_before(line, seen)
            if is_by_event and first is not None:
                extract.facts.extend(_further_events(line, first))
            elif _is_about_somebody(line, cells, seen):
                extract.facts.extend(_facts(line))
    kinds = [records for meaning, records in _COVERED.items() if meaning in columns.values()]
    file = tables[0].file.partition(" [")[0]
    extract.coverage = covered_on(as_of, file, *dict.fromkeys(kinds), people=tuple(seen))
    return extract


def day_of(tables: Sequence[Table], latest: date) -> date | None:
    """The day that the title lines say the table is of (“updated 21/11/26”); None if they say none, or one to come."""
    for title in (text for table in tables for text in table.title):
        for match in _AS_AT.finditer(title):
            try:
                found = day_in_spreadsheet(match[1].strip(), latest)
            except ValueError:
                continue
            if found is not None and found <= latest:
                return found
    return None


def _line_before(line: Cells, seen: dict[str, Cells]) -> Cells | None:
    try:
        return seen.get(values.case_number(line.texts.get("case number", "")))
    except ValueError:
        return None


def _further_events(line: Cells, first: Cells) -> Iterator[Fact]:
    """The days of a further row of somebody. What else it says counts as the first row has it; a difference is reported."""
    yield from _events(line, values.case_number(line.texts["case number"]))
    for meaning in sorted(line.texts.keys() - {meaning for meaning, *_ in _EVENTS}):
        if line.text(meaning) and line.text(meaning) != first.text(meaning):
            line.report(meaning, f"is not what row {first.number} says of the same young person, which counts", VALUE_LEFT_OUT)


def _unread_columns(table: Table, columns: Map) -> Iterator[Problem]:
    for place, heading in enumerate(table.headings):
        filled = any(place < len(cells) and cells[place] for _, cells in table.lines)
        if filled and columns.get(heading, NOT_READ) == NOT_READ:
            problem = "is not known to mean anything that lc keeps"
            yield Problem(table.file, table.header_row, heading, None, problem, "column left out")


def _odd_cells(table: Table) -> Iterator[Problem]:
    for cell in table.odd:
        heading = table.headings[cell.column] if cell.column < len(table.headings) else None
        yield Problem(table.file, cell.row, heading, cell.place, cell.problem, KEPT)


def _line(table: Table, number: int, cells: list[str], columns: Map, problems: list[Problem], as_of: date) -> Cells:
    places = {columns.get(heading, NOT_READ): place for place, heading in enumerate(table.headings)}
    places.pop(NOT_READ, None)
    texts = {meaning: cells[place] for meaning, place in places.items() if place < len(cells)}
    headings = {meaning: table.headings[place] for meaning, place in places.items()}
    if "case number" not in places:
        texts["case number"] = _identity(texts, as_of)
    return Cells(table.file, number, texts, headings, problems, as_of)


def _identity(texts: dict[str, str], latest: date) -> str:
    """Name and date of birth in the place of a case number; nothing where one of them cannot be read."""
    try:
        names = [values.name(texts.get(part, "")) for part in ("name", "first name", "surname")]
        born = day_in_spreadsheet(texts.get("date of birth", ""), latest)
    except DayFromNumber as number:
        born = number.day
    except ValueError:
        return ""
    name = " ".join(part for part in names if part)
    return identity(name, born) if name and born else ""


def _is_about_somebody(line: Cells, cells: list[str], seen: dict[str, Cells]) -> bool:
    """A line with a case number that no line before it had. Totals, headings within the table and the rest are reported."""
    problem = _no_young_person(line, [cell for cell in cells if cell])
    if problem is None:
        number = values.case_number(line.texts["case number"])
        if number not in seen:
            seen[number] = line
            return True
        first = seen[number]
        elsewhere = "" if first.file == line.file else f" of {first.file}"
        problem = f"is the same young person as row {first.number}{elsewhere}; that row counts"
    says = next(cell for cell in cells if cell)
    line.problems.append(Problem(line.file, line.number, None, says, problem, ROW_LEFT_OUT))
    return False


def _no_young_person(line: Cells, filled: list[str]) -> str | None:
    if TOTAL.fullmatch(filled[0]):
        return A_TOTAL
    if len(filled) == 1:
        return "is a heading or a remark; the rows below it are read like those above it, and close nobody's service"
    number = line.texts.get("case number", "")
    if values.says_nothing(number):
        what = "case number" if "case number" in line.headings else "name with a date of birth"
        return f"has no {what}, so that nobody can tell whom it is about"
    try:
        values.case_number(number)
    except ValueError:
        return "has no case number that can be read"
    return None


def _facts(line: Cells) -> Iterator[Fact]:
    """Everything that one line says."""
    number = values.case_number(line.texts["case number"])
    person = _person(line, number)
    yield person
    yield from _events(line, number)
    yield from _living(line, number)
    yield from _allocation(line, number)
    _check_only(line, person)


def _person(line: Cells, number: str) -> Person:
    names = [line.name("first name"), line.name("surname")]
    together = " ".join(part for part in names if part) or None
    return Person(
        ref=number,
        case_id=None if parts_of_identity(number) else number,
        name=line.name("name") or together,
        born=line.past_day("date of birth"),
        sex=line.code("sex", "sex"),
        ethnicity=line.code("ethnicity", "ethnicity"),
        uasc=line.yes_or_no("unaccompanied"),
        disabled=line.yes_or_no("disabled"),
        parent=line.yes_or_no("parent"),
        leave_expires_on=line.day("leave expires"),
        recorded_status=line.code("status", "eligibility"),
        **line.provenance,
    )


_EVENTS: tuple[tuple[str, Callable[..., Fact], dict[str, str]], ...] = (
    ("last seen", Contact, {"what": "visit", "outcome": "seen"}),
    ("last contact", Contact, {"what": "contact"}),
    ("plan reviewed", Review, {"outcome": "held"}),
    ("plan written", Plan, {}),
    ("needs assessed", Assessment, {}),
    ("offer sent", Offer, {}),
)


def _events(line: Cells, number: str) -> Iterator[Fact]:
    days: set[tuple[Callable[..., Fact], date]] = set()
    for meaning, kind, given in _EVENTS:
        day = line.past_day(meaning)
        if day is not None and (kind, day) not in days:  # the last contact is often the visit itself
            days.add((kind, day))
            yield kind(person=number, on=day, **{**given, **line.provenance})


def _living(line: Cells, number: str) -> Iterator[Fact]:
    """The home since a day, or as a report; the activity as a report; in touch as a report."""
    code = codes.with_suitability(_unless_0(line.code("home", "accommodation")), line.code("suitable", "suitability"))
    moved_in, stays_put = line.past_day("moved in"), line.yes_or_no("staying put")
    if moved_in is not None:
        with_carer = bool(stays_put and code and code[0] == "Z")
        yield Home(
            person=number,
            start=moved_in,
            code=code,
            provided_under="staying put" if with_carer else None,
            foster_carer=with_carer or None,
            **line.provenance,
        )
        code = None
    words = line.text("activity in words")
    activity = _unless_0(line.code("activity", "activity", words))
    in_touch = line.code("in touch", "in touch")
    if code or activity or in_touch or words or line.text("activity"):
        note = "; ".join(text for text in (line.text("activity"), words) if text) or None
        yield Report(
            person=number, on=line.as_of, in_touch=in_touch, activity=activity, accommodation=code, note=note, **line.provenance
        )


def _allocation(line: Cells, number: str) -> Iterator[Fact]:
    """Who looks after them, by the name in the cell; since when, the table does not say: the day it speaks for."""
    name = line.text("adviser")
    if name and not NOBODY.fullmatch(name.casefold()):
        name = values.name(name) or name
        yield Adviser(name=name, team=line.text("team"), **line.provenance)
        yield Allocation(person=number, start=line.as_of, adviser=name, **line.provenance)


def _check_only(line: Cells, person: Person) -> None:
    """Columns that lc works out by itself: a cell that makes no sense may be a slip in another one."""
    line.day("review due")
    age = line.text("age")
    if age and age.isdigit() and person.born and int(age) != age_on(person.born, line.as_of):
        line.report("age", "is not the age by the date of birth beside it", KEPT)


def _unless_0(code: str | None) -> str | None:
    return None if code == "0" else code
