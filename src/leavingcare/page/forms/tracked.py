"""The forms of `lc track`: steps of the plan, referrals, housing, money, groups: asked, taken on, over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from leavingcare.casework.recording import support_items
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.facts.support_items import AUDIT, GRADES, MONEY, OUTCOMES, PARTS_OF_LIFE, SUPPORT_KINDS, SupportItem
from leavingcare.page.forms.fields import DATE_HINT, Field, Values, asked_after, choices_of, day_field, note_field
from leavingcare.page.forms.form import Form, person_of

_KINDS = {
    "step": "A step or goal of the plan",
    "referral": "A referral to another service",
    "housing": "A bid or nomination for a home",
    "place": "A training flat, apprenticeship or mentor",
    "money": "Money given",
    "group": "A forum, drop-in, board or survey",
    "local offer": "Something of the local offer",
    "need": "A need",
    "audit": "An audit of the record, with its grade",
    "views": "Views that the young person was asked for",
}
_OUTCOMES = [outcome for outcome in OUTCOMES if outcome not in GRADES]


def _add_fields(session: Session, _ref: str, typed: Mapping[str, str]) -> Sequence[Field]:
    kinds = [(kind, _KINDS[kind]) for kind in SUPPORT_KINDS]
    kind = Field("kind", "What is it?", "choice", choices=kinds, is_required=True)
    return asked_after(kind, typed, {name: _add_rest(session, name) for name in SUPPORT_KINDS})


def _add_rest(session: Session, kind: str) -> Sequence[Field]:
    """Money has a sum and an audit a grade, and nothing else has."""
    ended = Field("outcome", "If it is over: how did it end?", "choice", choices=choices_of(_OUTCOMES), option="--outcome")
    grade = Field("outcome", "Which grade?", "choice", choices=choices_of(GRADES), is_required=True, option="--outcome")
    money = Field("pounds", "How many pounds?", "number", is_required=True, option="--pounds")
    return (
        Field("what", "What is it, in a few words?", is_required=True),
        *((money,) if kind == MONEY else ()),
        Field("part", "Which part of life?", "choice", choices=choices_of(PARTS_OF_LIFE), option="--part"),
        Field("whose", "Who does it, or which service?", option="--whose"),
        Field("by", "For which day is it promised?", "day", DATE_HINT, option="--by"),
        grade if kind == AUDIT else ended,
        day_field(session, "Asked for or agreed on"),
        note_field(),
    )


def _add(session: Session, ref: str, values: Values) -> ProposedChange:
    outcome = values["outcome"]
    item = SupportItem(
        person=person_of(session, ref).ref,
        start=values["day"],
        end=values["day"] if outcome else None,
        kind=values["kind"],
        what=values["what"],
        part=values["part"],
        whose=values["whose"],
        by=values["by"],
        outcome=outcome,
        pounds=values.get("pounds"),
        note=values["note"],
    )
    return support_items.add(session, item)


def _which(session: Session, ref: str) -> Field:
    """What is open, by the words that the command takes for it."""
    items = session.store.life(person_of(session, ref).ref).support_items
    running = [item.what for item in items if item.covers(session.day)]
    choices = [(what, what) for what in dict.fromkeys(running)]
    hint = "" if choices else "Nothing is open. Record it first, under “Record a step, referral or money”"
    return Field("what", "Which one?", "choice", hint, choices, is_required=True)


def _accepted_fields(session: Session, ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return _which(session, ref), day_field(session)


def _accepted(session: Session, ref: str, values: Values) -> ProposedChange:
    return support_items.accepted(session, person_of(session, ref), values["what"], values["day"])


def _end_fields(session: Session, ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        _which(session, ref),
        Field("outcome", "How did it end?", "choice", choices=choices_of(_OUTCOMES), is_required=True, option="--outcome"),
        Field("why", "Why did it end so?", option="--why"),
        day_field(session),
        note_field(),
    )


def _end(session: Session, ref: str, values: Values) -> ProposedChange:
    person = person_of(session, ref)
    return support_items.end(session, person, values["what"], values["day"], values["outcome"], values["why"], values["note"])


FORMS = {
    "track-add": Form(command="track add", title="Record a step, referral or money", fields=_add_fields, propose=_add),
    "track-accepted": Form(
        command="track accepted", title="Record that it was taken on", fields=_accepted_fields, propose=_accepted
    ),
    "track-end": Form(command="track end", title="Record that it is done or over", fields=_end_fields, propose=_end),
}
