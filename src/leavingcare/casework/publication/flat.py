"""`lc export flat`: plain coded tables with labels beside the codes, for Power BI, Datasette and other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from leavingcare.casework.cache.people_list import list_people
from leavingcare.casework.duties.worklist import due
from leavingcare.casework.performance.measures import PerformanceReport
from leavingcare.casework.publication.flat_columns import FLAT, NAMED
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.exchange.csv_output import as_csv
from leavingcare.facts.codes import meaning
from leavingcare.facts.events import Contact
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Activity, Allocation, Home
from leavingcare.files import folder_beside, written_beside
from leavingcare.presentation.rows import Column, Listing
from leavingcare.reporting.quarters import months_to
from leavingcare.store.flat_file import write_flat_file

COLUMNS = (Column("table", "Table"), Column("rows", "Rows"), Column("columns", "Columns"))
MONTHS = 13
_DATABASE = ".db"
Rows = Sequence[Mapping[str, object]]


def export_flat(session: Session, target: Path, *, names: bool = False) -> Listing:
    """Write the tables into an SQLite file (a name that ends in .db) or as CSV files into a new or empty folder.

    All or nothing, once the log has it. Without `names` no name, case number or date of birth is in any table, and nothing
    that somebody typed. Whose record is restricted is left out. Raises WrongUse for another file name and a folder with
    something in it.
    """
    if target.suffix and target.suffix.lower() != _DATABASE:
        raise WrongUse(f"{target.name}: the name must end in .db, or be that of a new folder.", "lc export flat team.db")
    tables = {name: (_columns(name, names=names), rows) for name, rows in _tables(session).items()}
    if not session.dry_run:
        write = _write_file if target.suffix else _write_folder
        write(session, target, tables, f"export flat{' --names' if names else ''}, {len(tables['people'][1])} people")
    rows = [{"table": name, "rows": len(found), "columns": len(columns)} for name, (columns, found) in tables.items()]
    what = "names and other personal details" if names else "details of single young people, though no names"
    notes = [f"It holds {what}: keep it where the case file is kept.", "What each column means is in the table columns."]
    return Listing("export flat", session.day, COLUMNS, rows, "", f"{target}", notes=notes)


def _columns(table: str, *, names: bool) -> list[str]:
    return [column for column in FLAT[table] if names or table != "people" or column not in NAMED]


def _tables(session: Session) -> dict[str, Rows]:
    people = _people(session)
    refs = {str(person["ref"]) for person in people}
    found: dict[str, Iterable[Mapping[str, object]]] = {
        "people": people,
        "duties": (row for row in due(session).rows if row["ref"] in refs),
        "contacts": _of(session, Contact, refs),
        "homes": _of(session, Home, refs),
        "activities": _of(session, Activity, refs),
        "measures": _measures(session),
        "columns": _meanings(),
    }
    return {name: [_plain(row) for row in rows] for name, rows in found.items()}


def _plain(row: Mapping[str, object]) -> dict[str, object]:
    """Dates as ISO text, yes and no as 1 and 0: what every program reads."""
    return {
        key: value.isoformat() if isinstance(value, date) else int(value) if isinstance(value, bool) else value
        for key, value in row.items()
        if not isinstance(value, list | dict)
    }


def _people(session: Session) -> list[Mapping[str, object]]:
    """A row for each young person, with the codes beside what the list says."""
    details = {person.ref: person for person in session.store.people()}
    advisers = {
        allocation.person: allocation.adviser
        for allocation in session.store.records(Allocation)
        if allocation.covers(session.day)
    }
    return [
        {**row, **_codes(details[str(row["ref"])]), "adviser": advisers.get(str(row["ref"]))}
        for row in list_people(session).rows
    ]


def _codes(person: Person) -> dict[str, object]:
    return {
        "sex": person.sex,
        "sex_label": meaning("sex", person.sex),
        "ethnicity": person.ethnicity,
        "ethnicity_label": meaning("ethnicity", person.ethnicity),
        "uasc": person.uasc,
        "disabled": person.disabled,
        "parent": person.parent,
    }


_LISTS: Mapping[type[Fact], str] = {Home: "accommodation", Activity: "activity"}


def _of(session: Session, kind: type[Fact], refs: set[str]) -> Iterator[Mapping[str, object]]:
    """The records of a kind as rows; a code with its label beside it."""
    table = {Contact: "contacts", Home: "homes", Activity: "activities"}[kind]
    for fact in session.store.records(kind):
        if (ref := getattr(fact, "person", None)) in refs:
            row = {column: getattr(fact, column, None) for column in FLAT[table]}
            label = {"code_label": meaning(_LISTS[kind], getattr(fact, "code", None))} if kind in _LISTS else {}
            yield {**row, "ref": ref, **label}


_TOLD = ("value", "numerator", "denominator", "not_known")


def _measures(session: Session) -> Iterator[Mapping[str, object]]:
    """Every figure of thirteen months' ends."""
    book = PerformanceReport(session)
    for day in months_to(session.day, MONTHS) if book.lives else ():
        for figure in book.figures(day).values():
            about = figure.measure
            values = {key: getattr(figure, key) if figure.is_told else None for key in _TOLD}
            evidence = {"not_covered": figure.evidence.not_covered, "coverage": figure.evidence.coverage}
            name = {"day": day, "measure": about.id, "title": about.title, "breakdown": figure.breakdown, "unit": about.unit}
            yield {**name, **values, **evidence}


def _meanings() -> Iterator[Mapping[str, object]]:
    for table, columns in FLAT.items():
        yield from ({"table": table, "column": column, "means": means} for column, means in columns.items())


def _write_file(session: Session, target: Path, tables: Mapping[str, tuple[Sequence[str], Rows]], command: str) -> None:
    with written_beside(target) as partial:
        write_flat_file(partial, tables)
        session.store.note(session.who, command)


def _write_folder(session: Session, target: Path, tables: Mapping[str, tuple[Sequence[str], Rows]], command: str) -> None:
    with folder_beside(target) as partial:
        for name, (columns, rows) in tables.items():
            whole = [{column: row.get(column) for column in columns} for row in rows]
            listing = Listing("export flat", session.day, [Column(column, column) for column in columns], whole, "")
            (partial / f"{name}.csv").write_text(as_csv(listing), encoding="utf-8", newline="")
        session.store.note(session.who, command)
