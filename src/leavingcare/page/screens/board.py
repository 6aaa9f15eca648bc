"""Board: the measures with their targets, the people behind each, the actions, and the pack as it would be written."""

from __future__ import annotations

from starlette.responses import HTMLResponse, Response

from leavingcare.casework.performance.measures import PerformanceReport
from leavingcare.casework.publication.board_pack import material_of, quarter_before
from leavingcare.casework.session import Session
from leavingcare.exchange.documents.html_page import as_page
from leavingcare.page.options import PageOptions
from leavingcare.page.page import Asked, Page
from leavingcare.page.screens.lists import listing_of
from leavingcare.page.screens.sheets import DOCUMENT_POLICY
from leavingcare.page.tables import links_of, table_of
from leavingcare.reporting.board_pack.documents import internal_pack


def board(page: Page, asked: Asked) -> Response:
    """The measures, and where the pack and the actions are."""
    with page.open_session() as session:
        listing = listing_of(page, session, "measures", {})
        return page.show(
            "board.html",
            section="/board",
            title="Board",
            listing=listing,
            table=table_of(listing, page.names, asked.wanted, asked.address),
            actions=table_of(listing_of(page, session, "actions", {}), page.names),
            links=links_of(listing.next_steps),
            quarter=quarter_before(session).name,
        )


def pack(page: Page, _: Asked) -> Response:
    """The board pack of the last whole quarter, for the board itself: nothing is written, published or noted."""
    with page.open_session() as session:
        session.require_everybody("The pack")
        return HTMLResponse(page.answers.slow(session, ("screen", "pack"), _pack), headers=DOCUMENT_POLICY)


def _pack(_options: PageOptions, session: Session) -> bytes:
    material = material_of(session, PerformanceReport(session), quarter_before(session))
    return as_page(internal_pack(material).document)
