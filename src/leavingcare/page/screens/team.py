"""Team: the caseload, how much is late, the weeks ahead by adviser, and those whom nobody looks after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from starlette.responses import Response

from leavingcare.casework.cache.due_list import due_rows
from leavingcare.casework.caseload.directory import DirectoryFilter, directory
from leavingcare.casework.caseload.overview import caseload
from leavingcare.casework.duties.rows import STATES
from leavingcare.casework.session import Session
from leavingcare.page.command_links import list_href
from leavingcare.page.drawing.weeks import Weeks, weeks_ahead
from leavingcare.page.options import PageOptions
from leavingcare.page.page import Asked, Page
from leavingcare.page.tables import links_of, table_of
from leavingcare.presentation.rows import Listing


class _Board(NamedTuple):
    """What a manager's board is made of: how many are in each state, the caseload, the weeks ahead, and who has nobody."""

    counts: Mapping[str, int]
    listing: Listing
    weeks: Weeks
    alone: Listing


def team(page: Page, _: Asked) -> Response:
    """The board of a manager."""
    with page.open_session() as session:
        board = page.answers.kept(session, ("screen", "team"), _board)
        return page.show(
            "team.html",
            section="/team",
            title="Team",
            tiles=[(state, board.counts[state], list_href("due", state=state)) for state in STATES if board.counts.get(state)],
            listing=board.listing,
            table=table_of(board.listing, page.names),
            weeks=board.weeks,
            alone=table_of(board.alone, page.names, caption="Nobody looks after them"),
            links=links_of(board.listing.next_steps),
            left_out=len(session.left_out),
        )


def _board(_options: PageOptions, session: Session) -> _Board:
    rows = due_rows(session).rows
    counts, alone = Counter(row.state for row in rows), directory(session, DirectoryFilter(unallocated=True))
    return _Board(counts, caseload(session), weeks_ahead(rows, session.day), alone)
