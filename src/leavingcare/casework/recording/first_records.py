"""The first record of a kind that somebody types: from which day are all such records here, and whose?

Before somebody has said so a missing record tells nothing. Care is left out: what is typed of it is a whole history.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.facts.coverage import CARE, RECORD_KINDS, Coverage, kind_of_records
from leavingcare.facts.people import Adviser

EVERYBODY, TEAM, OWN = "everybody", "your team", "your own young people"
_BEGIN_NOTHING = frozenset({"correct", "remove", "risk sign", "risk reopen"})
"""Commands about a record that is on file; what is signed is signed by itself."""
_MAY_STATE = (None, "manager", "data")
"""The roles of a server that say since when records are kept; None is the owner of the tables."""


def first_kinds(session: Session, draft: ProposedChange, me: Adviser | None) -> list[str]:
    """The kinds of which a change holds records and of which nobody has said, for this user, since when they are kept."""
    if draft.command in _BEGIN_NOTHING:
        return []
    found = {kind_of_records(fact.KIND, getattr(fact, "what", None)) for fact in draft.saved}
    kinds = [kind for kind in RECORD_KINDS if kind in found and kind != CARE]
    if not kinds:
        return []
    stated = {statement.records for statement in session.store.records(Coverage) if _is_for(statement, draft, me)}
    return [kind for kind in kinds if kind not in stated]


def choices_for(session: Session, me: Adviser | None) -> list[str]:
    """For whom this user can say it. On a server only a manager or the data officer says it; the rest choose nobody."""
    if not may_state(session):
        return []
    return [EVERYBODY, *([TEAM] if me and me.team else []), *([OWN] if me else [])]


def may_state(session: Session) -> bool:
    """May this user say since when records are kept?"""
    user = session.store.user
    return user is None or user.role in _MAY_STATE


def with_first_records(
    session: Session, draft: ProposedChange, me: Adviser | None, since: date | None = None, whom: str | None = None
) -> ProposedChange:
    """The change, with since when the kinds that it begins are kept; unasked from this day, for the user's own young people.

    `whom` is one of EVERYBODY, TEAM and OWN. Where the user is no adviser and has not said it, nothing is stated, and where a
    missing record means nothing for want of it, that is said.
    """
    kinds = first_kinds(session, draft, me)
    if not kinds:
        return draft
    whom = whom or (OWN if OWN in choices_for(session, me) else None)
    if whom is None:
        return replace(draft, warnings=(*draft.warnings, *_not_stated(session, kinds)))
    day = since or session.day
    adviser, team = (me.id if me and whom == OWN else None), (me.team if me and whom == TEAM else None)
    stated = tuple(Coverage(on=session.day, records=kind, known_from=day, adviser=adviser, team=team) for kind in kinds)
    return replace(draft, saved=(*draft.saved, *stated), warnings=(*draft.warnings, _stated(kinds, day, whom)))


def _is_for(statement: Coverage, draft: ProposedChange, me: Adviser | None) -> bool:
    """Has somebody said it of everybody, of this user's young people or team, or of those whom the change is about?"""
    if statement.source is not None:
        return False
    mine = me is not None and (statement.adviser == me.id or (me.team is not None and statement.team == me.team))
    return statement.is_for_everybody or mine or draft.refs == (statement.person,)


def _stated(kinds: Sequence[str], day: date, whom: str) -> str:
    return (
        f"First of its kind: from {format_long(day)}, for {whom}, a missing record of {in_a_row(kinds)} counts as not done. "
        "Say otherwise: lc coverage set"
    )


def _not_stated(session: Session, kinds: Sequence[str]) -> list[str]:
    """Nothing to say where nothing is stated at all: everything counts as on file then."""
    if not session.store.records(Coverage):
        return []
    who = "" if may_state(session) else " That is for a manager or the data officer to say."
    return [f"Since when all {in_a_row(kinds)} are recorded here is not stated: lc coverage set{who}"]


def in_a_row(words: Sequence[str]) -> str:
    """Visits; visits and plans; visits, plans and homes."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
