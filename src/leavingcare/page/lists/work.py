"""The lists of the work: what is due, the young people, risk assessments, actions, the log."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from leavingcare.casework.actions.actions import ActionFilter, list_actions
from leavingcare.casework.cache import due_list
from leavingcare.casework.case_file.audit_log import log_rows
from leavingcare.casework.caseload.directory import DirectoryFilter, directory
from leavingcare.casework.duties.listing import listing_of as due_listing
from leavingcare.casework.duties.listing import not_law_yet
from leavingcare.casework.duties.rows import OVERDUE, STATES, DueFilter
from leavingcare.casework.entitlements.local_offer import show_offer
from leavingcare.casework.entitlements.support_items import ItemFilter, count_items, list_items, never_had
from leavingcare.casework.privacy.retention import list_retention
from leavingcare.casework.risk.listing import queue, risk_list
from leavingcare.casework.session import Session
from leavingcare.facts.local_offer import offer_of
from leavingcare.facts.support_items import SUPPORT_KINDS
from leavingcare.law.data.catalogue import CATALOGUE, LISTED
from leavingcare.page.forms.fields import Field, choices_of
from leavingcare.page.forms.form import person_of
from leavingcare.page.lists.screen import (
    ListScreen,
    Wanted,
    adviser_wanted,
    nothing_yet,
    of_advisers,
    of_teams,
    only_if,
    person_wanted,
    simple,
)
from leavingcare.page.options import PageOptions
from leavingcare.presentation.rows import Listing

_UNITS = {"d": 1, "w": 7}
_LENGTHS = (("1d", "1 day"), ("1w", "1 week"), ("4w", "4 weeks"), ("13w", "13 weeks"))
_STATUSES = ("eligible", "relevant", "former relevant", "qualifying", "none", "cannot tell")


def _due(options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    is_overdue = wanted.get("state") == OVERDUE  # then less is read
    filtered = DueFilter(
        adviser=adviser_wanted(options, session, wanted.get("adviser")),
        team=wanted.get("team"),
        within=_days(wanted.get("within", "")),
        overdue=is_overdue,
        duties=(wanted["duty"],) if wanted.get("duty") else (),
        everything=True,
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


def _due_fields(session: Session) -> Sequence[Field]:
    duties = [(entry.id, entry.short or entry.title) for entry in CATALOGUE.values() if entry.in_due_list == LISTED]
    return (
        Field("find", "Words in it"),
        of_advisers(session),
        of_teams(session),
        Field("state", "State", "choice", choices=choices_of(STATES)),
        Field("within", "By a last day within", "choice", choices=_LENGTHS),
        Field("duty", "Duty", "choice", choices=sorted(duties, key=lambda duty: duty[1].casefold())),
    )


def _people(options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    adviser = adviser_wanted(options, session, wanted.get("adviser"))
    nobody = wanted.get("unallocated") == "yes"
    return directory(session, DirectoryFilter(wanted.get("find", ""), wanted.get("status"), adviser, nobody))


def _people_fields(session: Session) -> Sequence[Field]:
    return (
        Field("find", "Name or reference", hint="Part of a name, initials, P001"),
        Field("status", "Status", "choice", choices=choices_of(_STATUSES)),
        of_advisers(session),
        only_if("unallocated", "Nobody", "Looked after by"),
    )


def _risk(_options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    return risk_list(session, every=wanted.get("every") == "yes")


def _log(_options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    ref = wanted.get("person")
    return log_rows(session, person_of(session, ref.strip().upper()).ref if ref else None, wanted.get("who"))


def _actions(_options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    return list_actions(session, ActionFilter(wanted.get("plan"), wanted.get("owner"), wanted.get("state")))


def _actions_fields(_session: Session) -> Sequence[Field]:
    return (
        Field("plan", "Plan"),
        Field("owner", "Owner"),
        Field("state", "State", "choice", choices=choices_of(("open", "late", "done"))),
    )


def _of_action(step: str) -> Callable[[Mapping[str, object]], str]:
    return lambda row: f"lc actions {step} {row['number']}"


def _tracked(_options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    ref = person_wanted(session, wanted["person"]).ref if wanted.get("person") else None
    shown = wanted.get("show")
    item_filter = ItemFilter(ref, wanted.get("kind"), shown == "open", wanted.get("what"))
    return never_had(session, item_filter) if shown == "never" and not ref else list_items(session, item_filter)


def _tracked_fields(_session: Session) -> Sequence[Field]:
    shown = (("open", "Only what is not over"), ("never", "Who never had any of it"))
    return (*_of_kind(), Field("person", "Young person"), Field("show", "Which", "choice", choices=shown))


def _of_kind() -> Sequence[Field]:
    return Field("kind", "Kind", "choice", choices=choices_of(SUPPORT_KINDS)), Field("what", "Letters in its name")


_COUNTED_BY = ("what", "part", "outcome", "age", "quarter", "kind")


def _counted(_options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    by = wanted.get("by", "")
    item_filter = ItemFilter(kind=wanted.get("kind"), what=wanted.get("what"))
    return count_items(session, item_filter, by if by in _COUNTED_BY else _COUNTED_BY[0])


def _counted_fields(_session: Session) -> Sequence[Field]:
    return (*_of_kind(), Field("by", "Put together by", "choice", choices=choices_of(_COUNTED_BY)))


def _retention(_options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    return list_retention(session, due=wanted.get("due") == "yes")


def _local_offer(_options: PageOptions, session: Session, _wanted: Wanted) -> Listing:
    """The local offer, which whoever has the file reads in with a command."""
    if not offer_of(session.store.settings()):
        return nothing_yet(session, "No local offer is on file. Whoever looks after lc reads it in from a file.")
    return show_offer(session)


WORK = {
    "due": ListScreen(title="Due", command="due", section="/list/due", rows=_due, narrowed_by=_due_fields),
    "risk": ListScreen(
        title="Risk assessments",
        command="risk list",
        section="/signatures",
        rows=_risk,
        narrowed_by=lambda _session: (only_if("every", "Closed ones too"),),
    ),
    "queue": ListScreen(title="Waiting for a signature", command="risk queue", section="/signatures", rows=simple(queue)),
    "actions": ListScreen(
        title="Actions",
        command="actions",
        section="/board",
        rows=_actions,
        narrowed_by=_actions_fields,
        adds=("lc actions add",),
        steps=(("Done", _of_action("done")), ("Change", _of_action("edit")), ("Take away", _of_action("remove"))),
    ),
    "log": ListScreen(
        title="Log",
        command="log",
        section="/list/log",
        rows=_log,
        narrowed_by=lambda _session: (Field("person", "Reference"), Field("who", "Who did it")),
    ),
}
PEOPLE = {
    "people": ListScreen(
        title="Young people",
        command="person list",
        section="/list/people",
        rows=_people,
        narrowed_by=_people_fields,
        adds=("lc person add",),
    ),
    "track": ListScreen(
        title="Steps, referrals, housing, money and groups",
        command="track list",
        section="/list/people",
        rows=_tracked,
        narrowed_by=_tracked_fields,
    ),
    "track-count": ListScreen(
        title="How many steps, referrals and groups",
        command="track count",
        section="/list/people",
        rows=_counted,
        narrowed_by=_counted_fields,
    ),
    "local-offer": ListScreen(title="The local offer", command="local-offer show", section="/list/people", rows=_local_offer),
    "retention": ListScreen(
        title="How long records are kept",
        command="retention list",
        section="/list/people",
        rows=_retention,
        narrowed_by=lambda _session: (only_if("due", "Only those that may go"),),
    ),
}
