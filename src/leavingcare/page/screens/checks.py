"""Checks and coverage: what is wrong or looks wrong, and from when each kind of record is kept."""

from __future__ import annotations

from starlette.responses import Response

from leavingcare.page.page import Asked, Page
from leavingcare.page.screens.lists import listing_of
from leavingcare.page.tables import links_of, table_of


def checks(page: Page, asked: Asked) -> Response:
    """Both lists, one below the other."""
    with page.open_session() as session:
        found, covered = (listing_of(page, session, name, {}) for name in ("check", "coverage"))
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
