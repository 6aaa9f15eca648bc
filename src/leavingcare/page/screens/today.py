"""Today: the parts of `lc`, in its order, for the adviser whose page it is."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from starlette.responses import Response

from leavingcare.casework.morning.morning import morning
from leavingcare.casework.search import find_one_adviser
from leavingcare.casework.session import Session
from leavingcare.facts.people import Adviser
from leavingcare.page.command_links import Link, link_for
from leavingcare.page.page import Asked, Page
from leavingcare.page.tables import TableView, links_of, table_of
from leavingcare.presentation.rows import Listing, for_screen

EVERYBODY = "everybody"
_ALL = ", all: lc "
"""In the heading of a part that is not shown whole, before the command that lists all of it."""


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


def _parts(listing: Listing, names: str) -> list[tuple[str, Link | None, TableView]]:
    """A table for each part that the listing is divided into, with its heading and where all of its rows are."""
    columns = [column for column in listing.columns if column.key != listing.group_by]
    shown = for_screen(replace(listing, handles=()))
    parts = []
    for heading, rows in groupby(shown.rows, key=lambda row: str(row[listing.group_by or "part"])):
        words, _, command = heading.partition(_ALL)
        theirs = Listing(listing.command, listing.day, columns, list(rows), listing.empty)
        parts.append((words, link_for(f"lc {command}") if command else None, table_of(theirs, names, caption=words)))
    return parts
