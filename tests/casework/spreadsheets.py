"""Small spreadsheets for the tests of importing them, and the case file they meet. Nobody in them exists."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from leavingcare.casework.imports.spreadsheet import Draft, draft, import_table
from leavingcare.casework.session import Session
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.presentation.rows import Listing

HEADINGS = "YP ID,Name,DOB,PA,Last seen,Accommodation,Suitable?,Date moved in"
ROBIN = '060479,"EXAMPLE, Robin",01/02/2008,Kim Adeyemi,03/11/2026,own tenancy,Y,01/06/2026'
MOVED = date(2026, 6, 1)


def opened(session: Session, folder: Path, *rows: str, name: str = "tracker.csv") -> Draft:
    file = folder / name
    file.write_text("\n".join((HEADINGS, *rows)), encoding="utf-8")
    return draft(file, session.day, folder / "home")


def bring(session: Session, folder: Path, *rows: str, name: str = "tracker.csv") -> Listing:
    """Rows under headings, imported by the map that is proposed for them."""
    one = opened(session, folder, *rows, name=name)
    return import_table(session, one, one.chosen)


def known(session: Session, *facts: Fact) -> None:
    with session.store.change("somebody", "typed") as change:
        for fact in facts:
            change.save(fact)


def robin(**values: object) -> Person:
    """Robin as the case system gave them out the week before."""
    common = {"ref": "P001", "case_id": "060479", "name": "Robin Example", "born": date(2008, 2, 1)}
    return Person(**{**common, "source": "ssd_person.csv row 2", "as_of": date(2026, 11, 14), **values})  # type: ignore[arg-type]


def problems(listing: Listing) -> list[tuple[object, object, object]]:
    return [(row["column"], row["problem"], row["done"]) for row in listing.rows]


def counts(listing: Listing) -> dict[str, int]:
    return {name: int(number) for name, number in (part.split() for part in listing.notes[-1].split(", "))}


def allocated(session: Session) -> list[str]:
    names = {one.id: one.name for one in session.store.advisers()}
    return [names[one.adviser] for one in session.store.life("P001").allocations if one.covers(session.day)]
