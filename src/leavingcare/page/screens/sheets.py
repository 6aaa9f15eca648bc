"""Sheets of paper about one young person, as the program writes them: for a visit, and what they can ask for, to give them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from starlette.responses import HTMLResponse, Response

from leavingcare.casework.entitlements.rights import show_rights
from leavingcare.casework.person_page.page import person_page
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound, Refused
from leavingcare.page.lists.screen import refuse_restricted
from leavingcare.page.page import Asked, Page

DOCUMENT_POLICY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
    "X-Frame-Options": "SAMEORIGIN",
}
"""For a document of the program itself, which brings its own styles: no script, no network, no other site's frame."""
_IN_FULL = "full"


def _visit(session: Session, ref: str, file: Path) -> None:
    person_page(session, ref, file)


def _rights(session: Session, ref: str, file: Path) -> None:
    show_rights(session, ref, None, file)


def _easy(session: Session, ref: str, file: Path) -> None:
    show_rights(session, ref, None, file, easy_read=True)


SHEETS: dict[str, tuple[str, Callable[[Session, str, Path], None]]] = {
    "visit": ("One side of A4 for a visit", _visit),
    "rights": ("What they can ask for, to give them", _rights),
    "rights-easy": ("What they can ask for, larger and a sentence a line", _easy),
}
"""The words of a link to it, and what writes it."""


def sheet(page: Page, asked: Asked) -> Response:
    """One of them. It has the name on it, so it is shown only where names are shown in full."""
    name = asked.path["name"]
    if name not in SHEETS:
        raise NotFound("There is no such sheet.")
    if page.names != _IN_FULL:
        raise Refused("The sheet has the name on it, and names are hidden on this screen.", "Show them in full first, below.")
    with page.open_session(asked) as session, tempfile.TemporaryDirectory() as folder:  # readable by this user only
        refuse_restricted(session, asked.path["ref"])
        file = Path(folder, "sheet.html")
        SHEETS[name][1](session, asked.path["ref"], file)
        return HTMLResponse(file.read_bytes(), headers=DOCUMENT_POLICY)
