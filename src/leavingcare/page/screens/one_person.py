"""One young person: where they stand, what is due and why, their years in one drawing, and everything recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from leavingcare.casework.cache import due_list
from leavingcare.casework.duties.explanation import explain
from leavingcare.casework.duties.rows import DueFilter
from leavingcare.casework.evaluation.person_on_day import person_on_day
from leavingcare.casework.people.one_person import RECORDED, show_person
from leavingcare.casework.people.prompts import prompts
from leavingcare.casework.risk.listing import risk_list
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.page.command_links import Link, form_href, list_href, person_href, why_href
from leavingcare.page.drawing.time_line import time_line
from leavingcare.page.forms.form import person_of
from leavingcare.page.forms.registry import FORMS, GROUPS
from leavingcare.page.lists.registry import LISTS
from leavingcare.page.lists.screen import refuse_restricted
from leavingcare.page.page import Asked, Page
from leavingcare.page.screens.sheets import SHEETS
from leavingcare.page.tables import cell_of, links_of, table_of
from leavingcare.presentation.cells import in_words
from leavingcare.presentation.names import shown_name, with_names
from leavingcare.presentation.rows import Column, Listing

_SUMMARY = ("status", "adviser", "team", "in_touch", "last_contact", "home", "suitable", "activity", "last_review")
_BUTTONS = ("contact", "note", "home", "activity", "review", "plan")
"""What is recorded most days; everything else stands in groups below."""
_LISTS = ("ahead", "rights", "compare", "prompts", "checklists", "track", "history")
_FILLS = {"last_contact": "contact", "home": "home", "activity": "activity", "last_review": "review", "adviser": "allocate"}
"""The form that records what is missing."""


def person(page: Page, asked: Asked) -> Response:
    """The page of one young person. The log notes that the whole record was looked at, as it does for `lc person show`."""
    with page.open_session(asked) as session:
        ref = person_of(session, asked.path["ref"]).ref
        listing = show_person(session, ref)
        row = listing.rows[0]
        due = due_list.due(session, DueFilter(ref=ref, everything=True))
        on_day = person_on_day(session, ref)
        names = session.adviser_names()
        return page.show(
            "person.html",
            section="/list/people",
            title=" ".join(part for part in (ref, shown_name(row["name"], page.names)) if part),
            ref=ref,
            age=row["age"],
            born=row["born"] if page.names == "full" else None,
            summary=_summary(listing, ref),
            line=time_line(on_day.life, session.day, names, on_day.policy.leap_day_to_march),
            due=due,
            due_rows=[(due_row, why_href(ref, str(due_row["duty"] or "status"))) for due_row in due.rows],
            notes=[*listing.notes, *due.notes],
            recorded=row[RECORDED.key],
            to_come=table_of(prompts(session, ref), page.names, caption="To keep in mind"),
            risks=table_of(risk_list(session, ref), page.names, caption="Risk assessments"),
            buttons=[(form_href(name, ref), FORMS[name].title) for name in _BUTTONS],
            groups=[(words, [(form_href(name, ref), FORMS[name].title) for name in names]) for words, names in GROUPS.items()],
            lists=[Link(list_href(name, person=ref), LISTS[name].title) for name in _LISTS],
            sheets=[Link(f"{person_href(ref)}/sheet/{name}", words) for name, (words, _) in SHEETS.items()],
            log=list_href("log", person=ref),
        )


def _summary(listing: Listing, ref: str) -> list[tuple[str, object, str | None]]:
    """What stands, with its heading, its cell, and the form that fills it where nothing is recorded."""
    row = listing.rows[0]
    columns: Mapping[str, Column] = {column.key: column for column in listing.columns}
    return [
        (columns[key].heading, cell_of(columns[key], row), form_href(_FILLS[key], ref) if _is_missing(key, row) else None)
        for key in _SUMMARY
    ]


def _is_missing(key: str, row: Mapping[str, object]) -> bool:
    return key in _FILLS and row[key] is None


def why(page: Page, asked: Asked) -> Response:
    """Why: the answer to one question, then every check, to be opened branch by branch, with its provision beside it."""
    with page.open_session(asked) as session:
        ref = refuse_restricted(session, asked.path["ref"]).ref
        listing = with_names(explain(session, ref, asked.path["question"], law=True), page.names)
        row: dict[str, Any] = listing.rows[0]
        return page.show(
            "why.html",
            section="/list/people",
            title=f"Why: {_question(str(row['question']))}",
            entry=CATALOGUE.get(str(row["question"])),
            ref=ref,
            back=person_href(ref),
            row=row,
            facts=[(column.heading, in_words(row[column.key])) for column in listing.columns if _is_a_fact(column, row)],
            parts_of_answer=[
                (column.heading, row[column.key]) for column in listing.columns if column.key in _IN_LINES and row[column.key]
            ],
            notes=[*listing.lead, *listing.notes],
            links=[link for link in links_of(listing.next_steps) if link.href != asked.address],
        )


_FACTS = ("answer", "route", "certainty", "since", "until", "basis", "missing", "bases", "evidence")
_IN_LINES = ("gives", "changes", "uncertain", "assumed", "because")


def _is_a_fact(column: Column, row: Mapping[str, object]) -> bool:
    return column.key in _FACTS and row[column.key] not in (None, [], "")


def _question(question: str) -> str:
    """A duty by its title, any other question as it is."""
    return CATALOGUE[question].title if question in CATALOGUE else question.replace("-", " ")
