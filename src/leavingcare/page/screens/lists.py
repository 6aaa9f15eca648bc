"""Lists: any list that `lc` has, narrowed, sorted, in pages, printed, and saved as CSV or as a workbook."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlencode

from starlette.responses import Response

from leavingcare.casework.actions.actions import ActionFilter, list_actions
from leavingcare.casework.cache import due_list
from leavingcare.casework.case_file.audit_log import log_rows
from leavingcare.casework.caseload import overview
from leavingcare.casework.caseload.directory import DirectoryFilter, directory
from leavingcare.casework.caseload.forecast import forecast
from leavingcare.casework.checklists.checklists import list_checklists
from leavingcare.casework.coverage.overview import coverage
from leavingcare.casework.duties.listing import listing_of as due_listing
from leavingcare.casework.duties.listing import not_law_yet
from leavingcare.casework.duties.rows import OVERDUE, STATES, DueFilter
from leavingcare.casework.performance.measures import measures
from leavingcare.casework.performance.people_behind import people_behind
from leavingcare.casework.returns.data_quality import check
from leavingcare.casework.risk.listing import queue, risk_list
from leavingcare.casework.search import find_one_adviser
from leavingcare.casework.session import Session
from leavingcare.casework.settings.law_reference import list_law
from leavingcare.casework.staff.editing import list_advisers
from leavingcare.errors import NotFound, WrongUse
from leavingcare.exchange.csv_output import as_csv, neutral
from leavingcare.exchange.documents.list_workbook import write_workbook
from leavingcare.facts.people import Adviser
from leavingcare.law.policy import Policy
from leavingcare.page.command_links import Link, form_href
from leavingcare.page.forms.fields import Field, choices_of
from leavingcare.page.forms.form import person_of
from leavingcare.page.forms.registry import FORMS
from leavingcare.page.page import Asked, Page
from leavingcare.page.tables import DOWN, PAGE, SORT, links_of, table_of
from leavingcare.presentation.cells import in_words
from leavingcare.presentation.names import with_names
from leavingcare.presentation.rows import Column, Listing
from leavingcare.presentation.shell import quoted

Wanted = Mapping[str, str]
CSV, WORKBOOK = "csv", "xlsx"
_MOST_AT_ONCE = 60
"""Young people for whom the same is recorded at once."""
_UNITS = {"d": 1, "w": 7}
_LENGTHS = (("1d", "1 day"), ("1w", "1 week"), ("4w", "4 weeks"))
_MARK = "\ufeff"
"""The byte order mark: without it Excel reads UTF-8 as an old code page and spoils names."""
_TYPES = {CSV: "text/csv; charset=utf-8", WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
_STATUSES = ("eligible", "relevant", "former relevant", "qualifying", "none", "cannot tell")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListScreen:
    """One list: what is asked of casework, what may narrow it, and where it belongs. `is_slow`: worked out once a revision.

    `adds`: commands whose forms stand above the list. `steps`: for each row a command, below a heading of its own.
    """

    title: str
    section: str
    rows: Callable[[Page, Session, Wanted], Listing]
    narrowed_by: Callable[[Session], Sequence[Field]] = lambda _session: ()
    is_slow: bool = False
    adds: Sequence[str] = ()
    steps: Sequence[tuple[str, Callable[[Mapping[str, object]], str]]] = ()


def show_list(page: Page, asked: Asked) -> Response:
    """A list on the screen, or as a file where a button of it was pressed."""
    name = asked.path["name"]
    if name not in LISTS:
        raise NotFound("There is no such list.")
    screen = LISTS[name]
    with page.open_session() as session:
        asked = asked._replace(wanted=_with_adviser_by_id(page, session, asked.wanted))
        listing = listing_of(page, session, name, asked.wanted)
        if asked.form is not None:
            return _file(page, session, listing, asked.typed.get("save", ""))
        fields = screen.narrowed_by(session)
        return page.show(
            "list.html",
            section=screen.section,
            title=screen.title,
            listing=listing,
            table=table_of(_with_steps(listing, screen), page.names, asked.wanted, asked.address),
            fields=fields,
            wanted=asked.wanted,
            order={key: value for key, value in asked.wanted.items() if key in (SORT, DOWN)},
            narrowing=_in_words(fields, asked.wanted),
            links=links_of(listing.next_steps),
            left_out=len(session.left_out),
            address=_same_address(asked),
            adds=[*links_of(screen.adds), *(_for_all_of(listing) if name == "people" else ())],
        )


def listing_of(page: Page, session: Session, name: str, wanted: Wanted) -> Listing:
    """The rows of a list, narrowed. Raises NotFound, WrongUse."""
    screen = LISTS[name]
    narrowed = {key: value for key, value in wanted.items() if value and key not in (SORT, DOWN, PAGE)}
    if not screen.is_slow:
        return screen.rows(page, session, narrowed)
    return page.remembered(session, (name, *sorted(narrowed.items())), lambda: screen.rows(page, session, narrowed))


def adviser_wanted(page: Page, session: Session, typed: str | None) -> Adviser | None:
    """The adviser whom an address names: by id, `me`, or a name. Raises NotFound, WrongUse."""
    if not typed:
        return None
    by_id = next((adviser for adviser in session.advisers() if adviser.id == typed), None)
    if by_id is not None:
        return by_id
    if typed == "me" and page.options.me is None:
        raise WrongUse("The page does not know who you are.", "Start it with your name: lc page --adviser NAME")
    return find_one_adviser(session.store.advisers(), page.options.me if typed == "me" and page.options.me else typed)


def _with_adviser_by_id(page: Page, session: Session, wanted: Wanted) -> Wanted:
    """What the address says, with the id in the place of a name or of `me`, so that the list says whom it is narrowed to."""
    adviser = adviser_wanted(page, session, wanted.get("adviser"))
    return wanted if adviser is None else {**wanted, "adviser": adviser.id}


def _same_address(asked: Asked) -> str:
    return f"{asked.address}?{urlencode(asked.wanted)}" if asked.wanted else asked.address


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
    content = (_MARK + as_csv(listing, "\r\n")).encode() if form == CSV else _workbook(listing)
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


def _due(page: Page, session: Session, wanted: Wanted) -> Listing:
    adviser = adviser_wanted(page, session, wanted.get("adviser"))
    is_overdue = wanted.get("state") == OVERDUE  # then less is read
    filtered = DueFilter(
        adviser=adviser, team=wanted.get("team"), within=_days(wanted.get("within", "")), overdue=is_overdue, everything=True
    )
    found = due_list.due_rows(session, filtered)
    state, typed = wanted.get("state"), wanted.get("find", "").casefold()
    rows = [
        row
        for row in found.rows
        if state in (None, row.state) and typed in f"{row.ref} {row.name} {row.title} {row.duty}".casefold()
    ]
    return due_listing(found._replace(rows=rows), filtered, session.day, not_law_yet(session.day))


def _days(typed: str) -> int | None:
    """1d, 1w and 28 as days; None for anything else."""
    number, unit = (typed[:-1], typed[-1:]) if typed[-1:] in _UNITS else (typed, "d")
    return int(number) * _UNITS[unit] if number.isascii() and number.isdecimal() and len(number) < 4 else None


def _of_advisers(session: Session) -> Field:
    workers = [(adviser.id, adviser.name) for adviser in session.advisers() if adviser.works_on(session.day)]
    return Field("adviser", "Adviser", "choice", choices=workers)


def _due_fields(session: Session) -> Sequence[Field]:
    teams = sorted({adviser.team for adviser in session.advisers() if adviser.team})
    return (
        Field("find", "Words in it"),
        _of_advisers(session),
        Field("team", "Team", "choice", choices=[(team, team) for team in teams]),
        Field("state", "State", "choice", choices=choices_of(STATES)),
        Field("within", "By a last day within", "choice", choices=_LENGTHS),
    )


def _people(page: Page, session: Session, wanted: Wanted) -> Listing:
    adviser = adviser_wanted(page, session, wanted.get("adviser"))
    nobody = wanted.get("unallocated") == "yes"
    return directory(session, DirectoryFilter(wanted.get("find", ""), wanted.get("status"), adviser, nobody))


def _people_fields(session: Session) -> Sequence[Field]:
    return (
        Field("find", "Name or reference", hint="Part of a name, initials, P001"),
        Field("status", "Status", "choice", choices=choices_of(_STATUSES)),
        _of_advisers(session),
        Field("unallocated", "Looked after by", "choice", choices=[("yes", "Nobody")]),
    )


def _log(_page: Page, session: Session, wanted: Wanted) -> Listing:
    ref = wanted.get("person")
    return log_rows(session, person_of(session, ref.strip().upper()).ref if ref else None)


def _checklists(_page: Page, session: Session, wanted: Wanted) -> Listing:
    ref = wanted.get("person")
    return list_checklists(session, person_of(session, ref.strip().upper()) if ref else None)


def _behind(_page: Page, session: Session, wanted: Wanted) -> Listing:
    return people_behind(session, wanted.get("measure", ""), everybody=wanted.get("everybody") == "yes")


def _actions(_page: Page, session: Session, wanted: Wanted) -> Listing:
    return list_actions(session, ActionFilter(wanted.get("plan"), wanted.get("owner"), wanted.get("state")))


def _actions_fields(_session: Session) -> Sequence[Field]:
    return (
        Field("plan", "Plan"),
        Field("owner", "Owner"),
        Field("state", "State", "choice", choices=choices_of(("late", "done"))),
    )


def _measures(_page: Page, session: Session, _wanted: Wanted) -> Listing:
    """The measures by their titles: nobody who reads them on a screen types their names."""
    listing = measures(session)
    shown = {"title": True, "measure": False}
    columns = [column._replace(on_screen=shown.get(column.key, column.on_screen)) for column in listing.columns]
    return replace(listing, columns=columns)


def _with_steps(listing: Listing, screen: ListScreen) -> Listing:
    """With what can be done about each row, in the place of what the list itself offers."""
    if not screen.steps:
        return listing
    columns = [Column(f"step{place}", heading, place=9) for place, (heading, _) in enumerate(screen.steps)]
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


def _of_action(step: str) -> Callable[[Mapping[str, object]], str]:
    return lambda row: f"lc actions {step} {row['number']}"


def _of_worker(step: str) -> Callable[[Mapping[str, object]], str]:
    return lambda row: f"lc adviser {step} {quoted(str(row['name']))}"


def _simple(rows: Callable[[Session], Listing]) -> Callable[[Page, Session, Wanted], Listing]:
    return lambda _page, session, _wanted: rows(session)


LISTS = {
    "due": ListScreen(title="Due", section="/list/due", rows=_due, narrowed_by=_due_fields),
    "people": ListScreen(
        title="Young people", section="/list/people", rows=_people, narrowed_by=_people_fields, adds=("lc person add",)
    ),
    "caseload": ListScreen(title="Caseload", section="/team", rows=_simple(overview.caseload)),
    "risk": ListScreen(title="Risk assessments", section="/signatures", rows=_simple(risk_list)),
    "queue": ListScreen(title="Waiting for a signature", section="/signatures", rows=_simple(queue)),
    "actions": ListScreen(
        title="Actions",
        section="/board",
        rows=_actions,
        narrowed_by=_actions_fields,
        adds=("lc actions add",),
        steps=(("Done", _of_action("done")), ("Change", _of_action("edit")), ("Take away", _of_action("remove"))),
    ),
    "checklists": ListScreen(
        title="Checklists", section="/list/people", rows=_checklists, narrowed_by=lambda _session: (Field("person", "Person"),)
    ),
    "measures": ListScreen(title="Measures", section="/board", rows=_measures, is_slow=True),
    "behind": ListScreen(title="The people behind a measure", section="/board", rows=_behind),
    "check": ListScreen(title="Checks", section="/checks", rows=_simple(check), is_slow=True),
    "coverage": ListScreen(title="Coverage", section="/checks", rows=_simple(coverage), is_slow=True),
    "forecast": ListScreen(title="Forecast", section="/team", rows=_simple(forecast), is_slow=True),
    "advisers": ListScreen(
        title="Who works here",
        section="/team",
        rows=_simple(list_advisers),
        adds=("lc adviser add", "lc caseload handover"),
        steps=(("Change", _of_worker("edit")), ("Leaves", _of_worker("leave"))),
    ),
    "law": ListScreen(
        title="Rules, duties and figures",
        section="/checks",
        rows=_simple(lambda session: list_law(session.day, Policy(session.store.settings()))),
    ),
    "log": ListScreen(
        title="Log", section="/list/log", rows=_log, narrowed_by=lambda _session: (Field("person", "Reference"),)
    ),
}
