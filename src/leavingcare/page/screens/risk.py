"""Signatures: the queue with its days, and each risk assessment with its whole text and what can be done with it now."""

from __future__ import annotations

from starlette.responses import Response

from leavingcare.casework.risk.listing import queue, risk_list, show_assessment, text_lines, the_assessment
from leavingcare.page.command_links import person_href
from leavingcare.page.lists.screen import refuse_restricted
from leavingcare.page.page import Asked, Page
from leavingcare.page.rights import sentences_why_not
from leavingcare.page.tables import cell_of, links_of, table_of

_IN_THE_TEXT = ("id", "ref", "name", "kind", "opened", "author", "reason", "risks", "view", "interim_safety", "actions")


def signatures(page: Page, _: Asked) -> Response:
    """What waits for a signature, and everything that is open."""
    with page.open_session() as session:
        waiting, everything = queue(session), risk_list(session)
        return page.show(
            "signatures.html",
            section="/signatures",
            title="Signatures",
            waiting=table_of(waiting, page.names),
            everything=table_of(everything, page.names, caption="All that are open"),
            left_out=len(session.left_out),
        )


def assessment(page: Page, asked: Asked) -> Response:
    """One risk assessment: the text, where it stands, and the steps that can be taken."""
    with page.open_session(asked) as session:
        found = the_assessment(session, asked.path["number"])
        refuse_restricted(session, found.person)
        listing = show_assessment(session, found)
        row = listing.rows[0]
        links = links_of([*listing.next_steps, *_more(str(row["state"]), str(row["id"]))])
        return page.show(
            "risk.html",
            section="/signatures",
            title=listing.title,
            ref=found.person,
            person=person_href(found.person),
            text=text_lines(found.as_known_on(session.day), session.adviser_names()),
            stands=[
                (column.heading, cell_of(column, row))
                for column in listing.columns
                if column.key not in _IN_THE_TEXT and row[column.key] is not None
            ],
            links=links,
            not_yours=list(dict.fromkeys(sentences_why_not(session.store.user, (link.href for link in links)))),
            notes=listing.notes,
        )


def _more(state: str, number: str) -> list[str]:
    """Steps that are possible beside the next ones."""
    return {
        "draft": [f"lc risk close {number}"],
        "returned": [f"lc risk close {number}"],
        "signed": [f"lc risk reopen {number}"],
        "closed": [f"lc risk reopen {number}"],
    }.get(state, [])
