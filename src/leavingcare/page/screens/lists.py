"""Lists: any list that `lc` has, narrowed, sorted, in pages, printed, and saved as CSV or as a workbook."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from starlette.responses import Response

from leavingcare.casework.search import matching_people
from leavingcare.casework.session import Session
from leavingcare.errors import CaseFileError, LcError, NotFound, WrongUse
from leavingcare.exchange.csv_output import csv_for_excel, neutral
from leavingcare.exchange.documents.list_workbook import write_workbook
from leavingcare.page.command_links import Link, form_href, list_href
from leavingcare.page.forms.fields import Field
from leavingcare.page.forms.registry import FORMS
from leavingcare.page.lists.registry import GROUPS, LISTS
from leavingcare.page.lists.screen import PERSON, ListScreen, Wanted, adviser_wanted, nothing_yet
from leavingcare.page.options import PageOptions
from leavingcare.page.page import STATUS, Asked, Page
from leavingcare.page.tables import DOWN, PAGE, SORT, STEP, links_of, table_of
from leavingcare.presentation.cells import in_words
from leavingcare.presentation.names import shown_name, with_names
from leavingcare.presentation.rows import Column, Listing

CSV, WORKBOOK = "csv", "xlsx"
_MOST_AT_ONCE = 60
"""Young people for whom the same is recorded at once."""
_TYPES = {CSV: "text/csv; charset=utf-8", WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def all_lists(page: Page, _: Asked) -> Response:
    """Every list there is, in groups."""
    groups = [
        (words, [Link(list_href(name), screen.title) for name, screen in lists.items() if name != _BEHIND])
        for words, lists in GROUPS.items()
    ]
    return page.show("lists.html", section="/lists", title="All lists", groups=groups)


_BEHIND = "behind"
"""Reached from its measure only."""


def show_list(page: Page, asked: Asked) -> Response:
    """A list on the screen, or as a file where a button of it was pressed."""
    name = asked.path["name"]
    if name not in LISTS:
        raise NotFound("There is no such list.")
    with page.open_session() as session:
        try:
            asked = asked._replace(wanted=_with_adviser_by_id(page, session, asked.wanted))
            listing = listing_of(page, session, name, asked.wanted)
        except CaseFileError:
            raise
        except LcError as error:  # about what narrows it: the questions stay, to be answered otherwise
            return _shown(page, session, asked, nothing_yet(session, _in_a_sentence(error)), STATUS[error.exit_code])
        if asked.form is not None:
            return _file(page, session, listing, asked.typed.get("save", ""))
        return _shown(page, session, asked, listing)


def _shown(page: Page, session: Session, asked: Asked, listing: Listing, status: int = 200) -> Response:
    name = asked.path["name"]
    screen = LISTS[name]
    fields = screen.narrowed_by(session)
    return page.show(
        "list.html",
        status=status,
        section=screen.section,
        title=", ".join(part for part in (screen.title, _whom(page, session, asked)) if part),
        listing=listing,
        table=table_of(_with_steps(listing, screen), page.names, asked.wanted, asked.address),
        fields=fields,
        wanted=asked.wanted,
        order={key: value for key, value in asked.wanted.items() if key in (SORT, DOWN)},
        narrowing=_in_words([field for field in fields if field is not PERSON], asked.wanted),
        links=links_of(listing.next_steps),
        left_out=len(session.left_out),
        address=asked.same_address,
        adds=[*links_of(screen.adds), *(_for_all_of(listing) if name == "people" else ())],
    )


def _in_a_sentence(error: LcError) -> str:
    """What it says, and what to do where that is no command."""
    hint = error.hint or ""
    return error.sentence if not hint or "lc " in hint or "--" in hint else f"{error.sentence} {hint}"


def listing_of(page: Page, session: Session, name: str, wanted: Wanted) -> Listing:
    """The rows of a list, narrowed. Raises NotFound, WrongUse, StillWorking."""
    screen = LISTS[name]
    narrowed = {key: value for key, value in wanted.items() if value and key not in (SORT, DOWN, PAGE)}
    if not screen.is_slow:
        return screen.rows(page.options, session, narrowed)
    return page.answers.slow(session, ("list", name, *sorted(narrowed.items())), partial(_rows_of, name, narrowed))


def _rows_of(name: str, wanted: Wanted, options: PageOptions, session: Session) -> Listing:
    return LISTS[name].rows(options, session, wanted)


def _with_adviser_by_id(page: Page, session: Session, wanted: Wanted) -> Wanted:
    """What the address says, with the id in the place of a name or of `me`, so that the list says whom it is narrowed to."""
    adviser = adviser_wanted(page.options, session, wanted.get("adviser"))
    return wanted if adviser is None else {**wanted, "adviser": adviser.id}


def _whom(page: Page, session: Session, asked: Asked) -> str | None:
    """Whom a list about one young person is about, as names are shown here."""
    typed = asked.wanted.get(PERSON.name, "").strip()
    if not typed or PERSON not in LISTS[asked.path["name"]].narrowed_by(session):
        return None
    matches = matching_people(session.store.people(), typed)
    if len(matches) != 1 or (matches[0].restricted_since and not session.restricted):
        return None
    return " ".join(part for part in (matches[0].ref, shown_name(matches[0].name, page.names)) if part)


def _in_words(fields: Sequence[Field], wanted: Wanted) -> list[str]:
    """What narrows the list, a few words each."""
    found = []
    for field in fields:
        value = wanted.get(field.name)
        if value:
            found.append(f"{field.label}: {dict(field.offered).get(value, value)}")
    return found


def _file(page: Page, session: Session, listing: Listing, form: str) -> Response:
    """The whole list as a file; the log notes it, as `lc export` does. Names are as on the screen."""
    if form not in _TYPES:
        raise WrongUse("A list is saved as CSV or as a workbook.")
    listing = with_names(listing, page.names)
    content = csv_for_excel(listing) if form == CSV else _workbook(listing)
    session.store.note(session.who, f"export {listing.command}, {len(listing.rows)} rows")
    name = f"{listing.command.replace(' ', '-')}-{listing.day.isoformat()}.{form}"
    return Response(content, media_type=_TYPES[form], headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _workbook(listing: Listing) -> bytes:
    columns = [column for column in listing.columns if column.heading]
    rows = [[_cell(row[column.key]) for column in columns] for row in listing.rows]
    with tempfile.TemporaryDirectory() as folder:  # readable by this user only
        file = Path(folder, "list.xlsx")
        write_workbook(file, "List", [column.heading for column in columns], rows)
        return file.read_bytes()


def _cell(value: object) -> object:
    if isinstance(value, list | tuple | dict | bool):
        return neutral(in_words(value))
    return neutral(value)


def _with_steps(listing: Listing, screen: ListScreen) -> Listing:
    """With what can be done about each row, in the place of what the list itself offers."""
    if not screen.steps:
        return listing
    columns = [Column(f"{STEP}{place}", heading, place=9) for place, (heading, _) in enumerate(screen.steps)]
    rows = [
        {**row, **{column.key: step(row) for column, (_, step) in zip(columns, screen.steps, strict=True)}}
        for row in listing.rows
    ]
    return replace(listing, columns=(*listing.columns, *columns), rows=rows, handles=())


def _for_all_of(listing: Listing) -> list[Link]:
    """The same contact or note for everybody in a list that is short enough to be read through."""
    refs = [str(row["ref"]) for row in listing.rows]
    filled = {"people": ", ".join(refs)} if len(refs) <= _MOST_AT_ONCE else {}
    return [Link(form_href(name, "new", **filled), FORMS[name].title) for name in ("contact-several", "note-several")]
