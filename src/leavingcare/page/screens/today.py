"""Today: the parts of `lc`, in its order, for the adviser whose page it is."""

from __future__ import annotations

from itertools import groupby

from starlette.responses import Response

from leavingcare.casework.morning.morning import morning
from leavingcare.casework.search import find_one_adviser
from leavingcare.casework.session import Session
from leavingcare.facts.people import Adviser
from leavingcare.page.page import Asked, Page
from leavingcare.page.tables import TableView, links_of, table_of
from leavingcare.presentation.rows import Listing

EVERYBODY = "everybody"
_HEADINGS = {
    "overdue": "Overdue",
    "this week": "Due this week",
    "to sign": "Waiting for a signature",
    "returned": "Returned to you",
    "birthday": "Birthdays that change what is owed",
    "nobody": "Nobody looks after them",
    "over limit": "Over the limit",
}


def today(page: Page, asked: Asked) -> Response:
    """The first screen of the day."""
    with page.open_session() as session:
        me = whose_page(page, session, asked.wanted.get("adviser"))
        listing = morning(session, me)
        return page.show(
            "today.html",
            section="/",
            title="Today",
            whose=me.name if me else "everybody",
            listing=listing,
            parts_of_day=_parts(listing, page.names),
            links=links_of(listing.next_steps),
            advisers=[adviser for adviser in session.advisers() if adviser.works_on(session.day)],
            chosen=me,
            warning=page.warning(session),
            left_out=len(session.left_out),
        )


def whose_page(page: Page, session: Session, wanted: str | None) -> Adviser | None:
    """The adviser who was chosen, else the one whose page it is; nobody for everybody's. Raises NotFound."""
    if wanted == EVERYBODY:
        return None
    chosen = next((adviser for adviser in session.advisers() if adviser.id == wanted), None)
    if chosen is not None or page.options.me is None:
        return chosen
    return find_one_adviser(session.store.advisers(), page.options.me)


def _parts(listing: Listing, names: str) -> list[tuple[str, TableView]]:
    """A table for each part, with its heading and without the column that would say the same in every row."""
    columns = [column for column in listing.columns if column.key != "part"]
    parts = []
    for part, rows in groupby(listing.rows, key=lambda row: str(row["part"])):
        heading = _HEADINGS.get(part, part.capitalize())
        theirs = Listing(listing.command, listing.day, columns, list(rows), listing.empty)
        parts.append((heading, table_of(theirs, names, caption=heading)))
    return parts
