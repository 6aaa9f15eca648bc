"""The forms of `lc adviser`, of `lc caseload handover` and of `lc coverage set`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from leavingcare.casework.caseload.whole_caseload import Handover, hand_over
from leavingcare.casework.coverage.stating import ForWhom, set_coverage
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.casework.staff import editing
from leavingcare.facts.coverage import RECORD_KINDS
from leavingcare.facts.people import Adviser
from leavingcare.page.forms.acts import Writing
from leavingcare.page.forms.fields import (
    DATE_HINT,
    Field,
    FieldProblem,
    Values,
    adviser_field,
    asked_after,
    choices_of,
    day_field,
    team_field,
)
from leavingcare.page.forms.form import Form, adviser_of, person_of
from leavingcare.page.forms.record_fields import VALUE, edit_fields

_EDITED = tuple(name for name in editing.EDITABLE if name != "until")
"""The last day has a form of its own, which says who then has nobody."""


def _add_fields(_session: Session, _subject: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        Field("name", "Name", is_required=True),
        Field("role", "Role", "choice", choices=choices_of(editing.ROLES), is_required=True, default=editing.ROLES[0]),
        Field("team", "Team", option="--team"),
        Field("fte", "Share of full-time hours", "share", "For example 0.6", option="--fte"),
        Field("limit", "A caseload limit of their own", "number", option="--limit"),
        Field("qualified", "A qualified social worker?", "yes", option="--qualified"),
        Field("since", "First day in post", "day", DATE_HINT, option="--from"),
    )


def _add(session: Session, _subject: str, values: Values) -> ProposedChange:
    return editing.add(session, Adviser(**values))


def _edit_fields(session: Session, subject: str, typed: Mapping[str, str]) -> Sequence[Field]:
    start = Field("start", "From which day?", "day", f"Today, if left empty. {DATE_HINT}", option="--from")
    return edit_fields(session, adviser_of(session, subject), _EDITED, typed, lambda _value: (start,))


def _edit(session: Session, subject: str, values: Values) -> ProposedChange:
    return editing.edit(session, adviser_of(session, subject), values["field"], values[VALUE], values["start"])


def _leave_fields(_session: Session, _subject: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (Field("last_day", "Last day in post", "day", DATE_HINT, is_required=True, option="--last-day"),)


def _leave(session: Session, subject: str, values: Values) -> ProposedChange:
    return editing.leave(session, adviser_of(session, subject), values["last_day"])


def _who(session: Session, subject: str) -> Sequence[str]:
    """Whose record it is."""
    worker = adviser_of(session, subject)
    return (", ".join(filter(None, (worker.name, worker.role, worker.team))),)


_TO_ONE, _TO_ALL = "one", "balanced"


def _handover_fields(session: Session, _subject: str, typed: Mapping[str, str]) -> Sequence[Field]:
    how = Field(
        "how",
        "Who takes them?",
        "choice",
        choices=((_TO_ALL, "All who have room, the emptiest first, the same team before others"), (_TO_ONE, "One adviser")),
        is_required=True,
    )
    leaver = adviser_field(session, "leaver", "Who hands over?", "", required=True)
    to = adviser_field(session, "to", "Which adviser takes them?", "--to", required=True)
    rest = (
        day_field(session, "From which day?", kind="day"),
        Field("over_limit", "Reason to go over the limit", hint="It stays in the log", option="--over-limit"),
    )
    return leaver, *asked_after(how, typed, {_TO_ONE: (to, *rest), _TO_ALL: rest})


def _handover(_session: Session, _subject: str, values: Values) -> Writing:
    asked = Handover(values["leaver"], values["day"], values.get("to"), values["over_limit"])
    return Writing("caseload handover", partial(hand_over, asked=asked))


def _coverage_fields(session: Session, _subject: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        Field("kind", "Which kind of record?", "choice", choices=choices_of(RECORD_KINDS), is_required=True),
        Field("since", "From which day are all of them on file?", "past", DATE_HINT, is_required=True, option="--from"),
        Field("until", "Until which day?", "past", f"Leave it empty if they are still kept. {DATE_HINT}", option="--to"),
        team_field(session, "Only for one team", "--team"),
        adviser_field(session, "adviser", "Only for the young people of", "--adviser"),
        Field("person", "Only for one young person", hint="Their reference", option="--person"),
    )


def _coverage(session: Session, _subject: str, values: Values) -> Writing:
    ref = person_of(session, values["person"].upper()).ref if values["person"] else None
    whom = ForWhom(ref, values["adviser"], values["team"])
    if sum(part is not None for part in whom) > 1:
        raise FieldProblem("team", "Say it for one team, for one adviser or for one young person, not for several of these.")
    kind, since, until = values["kind"], values["since"], values["until"]
    return Writing("coverage set", partial(set_coverage, kind=kind, since=since, until=until, whom=whom))


FORMS = {
    "adviser-add": Form(
        command="adviser add", title="Add somebody who works here", fields=_add_fields, propose=_add, subject="nothing"
    ),
    "adviser-edit": Form(
        command="adviser edit",
        title="Change what is recorded about a worker",
        fields=_edit_fields,
        propose=_edit,
        subject="adviser",
        text=_who,
    ),
    "adviser-leave": Form(
        command="adviser leave", title="Record a last day", fields=_leave_fields, propose=_leave, subject="adviser", text=_who
    ),
    "handover": Form(
        command="caseload handover",
        title="Hand over all of an adviser's young people",
        fields=_handover_fields,
        propose=_handover,
        subject="nothing",
    ),
    "coverage": Form(
        command="coverage set",
        title="Say from when records are kept",
        fields=_coverage_fields,
        propose=_coverage,
        subject="nothing",
    ),
}
