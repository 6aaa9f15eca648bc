"""Team: the caseload, how much is late, the weeks ahead by adviser, and those whom nobody looks after."""

from __future__ import annotations

from collections import Counter

from starlette.responses import Response

from leavingcare.casework.cache.due_list import due_rows
from leavingcare.casework.caseload.directory import DirectoryFilter, directory
from leavingcare.casework.caseload.overview import caseload
from leavingcare.casework.duties.rows import STATES
from leavingcare.page.command_links import list_href
from leavingcare.page.drawing.weeks import weeks_ahead
from leavingcare.page.page import Asked, Page
from leavingcare.page.tables import links_of, table_of


def team(page: Page, _: Asked) -> Response:
    """The board of a manager."""
    with page.open_session() as session:
        listing = caseload(session)
        rows = due_rows(session).rows
        counts = Counter(row.state for row in rows)
        return page.show(
            "team.html",
            section="/team",
            title="Team",
            tiles=[(state, counts[state], list_href("due", state=state)) for state in STATES if counts[state]],
            listing=listing,
            table=table_of(listing, page.names),
            weeks=weeks_ahead(rows, session.day),
            alone=table_of(
                directory(session, DirectoryFilter(unallocated=True)), page.names, caption="Nobody looks after them"
            ),
            links=links_of(listing.next_steps),
            left_out=len(session.left_out),
        )
