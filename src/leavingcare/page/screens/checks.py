"""Checks and coverage: what is wrong or looks wrong, and from when each kind of record is kept."""

from __future__ import annotations

from starlette.responses import Response

from leavingcare.casework.session import Session
from leavingcare.page.lists.registry import LISTS
from leavingcare.page.options import PageOptions
from leavingcare.page.page import Asked, Page
from leavingcare.page.tables import links_of, table_of
from leavingcare.presentation.rows import Listing


def checks(page: Page, asked: Asked) -> Response:
    """Both lists, one below the other."""
    with page.open_session() as session:
        found, covered = page.answers.slow(session, ("screen", "checks"), _both)
        return page.show(
            "checks.html",
            section="/checks",
            title="Checks and coverage",
            found=found,
            found_table=table_of(found, page.names, asked.wanted, asked.address),
            covered=covered,
            covered_table=table_of(covered, page.names),
            links=links_of([*found.next_steps, *covered.next_steps]),
        )


def _both(options: PageOptions, session: Session) -> tuple[Listing, Listing]:
    """The checks and the coverage, worked out together."""
    return LISTS["check"].rows(options, session, {}), LISTS["coverage"].rows(options, session, {})
