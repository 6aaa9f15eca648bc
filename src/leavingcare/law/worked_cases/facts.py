"""The facts of a worked case: TOML tables to the facts the law reads. Every key is checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from leavingcare.errors import BadData
from leavingcare.facts.checklists import ChecklistAnswer
from leavingcare.facts.events import OCCASIONS, Assessment, Contact, Occasion, Offer, Plan, Report, Review
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.facts.spells import (
    Activity,
    Allocation,
    CareEpisode,
    Detention,
    Education,
    FamilyStay,
    Home,
    Order,
    PrivateFostering,
    StayingPut,
)
from leavingcare.facts.support_items import SupportItem
from leavingcare.law.worked_cases.schema import checked

REF = "P001"
PERSON = {
    "born": "date",
    "assessed_born": "date",
    "died": "date",
    "uasc": "bool",
    "disabled": "bool",
    "parent": "bool",
    "leave_expires_on": "date",
    "adult_services_from": "date",
}
SPELLS: dict[str, tuple[type[Fact], dict[str, str]]] = {
    "care": (CareEpisode, {}),
    "family": (FamilyStay, {"with": "living_with"}),
    "detained": (Detention, {"kind": "place"}),
    "order": (Order, {"kind": "order", "made": "start"}),
    "private_fostering": (PrivateFostering, {}),
    "home": (Home, {}),
    "education": (Education, {}),
    "activity": (Activity, {}),
    "staying_put": (StayingPut, {}),
    "allocation": (Allocation, {}),
    "checklist": (ChecklistAnswer, {}),
    "risk_assessment": (RiskAssessment, {}),
    "support_item": (SupportItem, {}),
    "report": (Report, {}),
}
"""The tables whose keys are fields of a fact, with the words that differ."""
FILLED_IN: dict[str, dict[str, Any]] = {
    "allocation": {"adviser": "A1"},
    "checklist": {"version": "1"},
    "risk_assessment": {"number": 1},
}
NOT_IN_A_CASE = ("id", "source", "as_of", "person", "author_ids", "signer_id", "authors_as_signed")
EVENT = {
    "on": "date",
    "kind": "str",
    "what": "str",
    "outcome": "str",
    "at_home": "bool",
    "interval_months": "int",
    "answered_on": "date",
}
CASE = {
    "id": "str",
    "title": "str",
    "because": "str",
    "certainty": "str",
    "settings": "dict",
    "person": "dict",
    "event": "list",
    "expect": "list",
} | dict.fromkeys(SPELLS, "list")


def person_of(case: Mapping[str, Any], where: str) -> Person:
    """The young person of a case."""
    table = dict(checked(case.get("person", {}), "person", PERSON, where))
    assessed = table.pop("assessed_born", None)
    return Person(ref=REF, other_births=(assessed,) if assessed else (), **table)


def facts_of(case: Mapping[str, Any], where: str) -> Iterator[Fact]:
    """Everything else the case says."""
    for name in SPELLS:
        for table in case.get(name, ()):
            yield _fact(table, name, where)
    for table in case.get("event", ()):
        yield _event(checked(table, "event", EVENT, where, ("on", "kind")), where)


def _fact(table: object, name: str, where: str) -> Fact:
    kind, renamed = SPELLS[name]
    given = dict(checked(table, name, _keys(kind, renamed), where))
    values = {renamed.get(key, key): value for key, value in given.items()} | FILLED_IN.get(name, {})
    if kind is Education and "start" not in values and "told_on" in values:
        values |= {"start": values["told_on"], "wish": True}
    try:
        return kind(person=REF, **values)  # type: ignore[call-arg]  # the keys were checked against the fields above
    except TypeError:
        raise BadData(f"{where}: a {name} lacks a date or a key that it needs.") from None


def _keys(kind: type[Fact], renamed: Mapping[str, str]) -> dict[str, str]:
    """The keys of a table with their kinds of value: the fields of the fact, under the words of a case."""
    words = {field: word for word, field in renamed.items()}
    return {words.get(field.name, field.name): str(field.type) for field in fields(kind) if field.name not in NOT_IN_A_CASE}


def _event(table: Mapping[str, Any], where: str) -> Fact:
    kind, on = table["kind"], table["on"]
    if kind in ("visit", "contact"):
        return Contact(person=REF, on=on, what=kind, outcome=table.get("outcome"), at_home=table.get("at_home"))
    if kind == "review":
        return Review(person=REF, on=on, outcome=table.get("outcome"), interval_months=table.get("interval_months"))
    if kind == "offer":
        return Offer(person=REF, on=on, outcome=table.get("outcome"))
    if kind in ("assessment", "plan"):
        return (Assessment if kind == "assessment" else Plan)(person=REF, on=on)
    if kind not in OCCASIONS:
        known = ("assessment", "plan", "review", "visit", "contact", "offer", *OCCASIONS)
        raise BadData(f"{where}: no event is called {kind}; allowed are {', '.join(known)}.")
    return Occasion(person=REF, on=on, what=kind, detail=table.get("what"), answered_on=table.get("answered_on"))
