"""The facts of a worked case: TOML tables to the facts the law reads. Every key is checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from leavingcare.errors import BadData
from leavingcare.facts import (
    Allocation,
    Assessment,
    CareEpisode,
    ChecklistAnswer,
    Contact,
    Detention,
    Education,
    Fact,
    FamilyStay,
    Home,
    Occasion,
    Offer,
    Order,
    Person,
    Plan,
    PrivateFostering,
    Review,
    RiskAssessment,
)

REF = "P001"
PERSON = {"born", "assessed_born", "died", "uasc", "leave_expires_on", "adult_services_from"}
SPELLS: dict[str, tuple[type[Fact], dict[str, str]]] = {
    "care": (CareEpisode, {}),
    "family": (FamilyStay, {"with": "living_with"}),
    "detained": (Detention, {"kind": "place"}),
    "order": (Order, {"kind": "order", "made": "start"}),
    "private_fostering": (PrivateFostering, {}),
    "home": (Home, {}),
    "allocation": (Allocation, {}),
    "checklist": (ChecklistAnswer, {}),
    "risk_assessment": (RiskAssessment, {}),
}
"""The tables whose keys are fields of a fact, with the words that differ."""
FILLED_IN: dict[str, dict[str, Any]] = {
    "allocation": {"adviser": "A1"},
    "checklist": {"version": "1"},
    "risk_assessment": {"number": 1},
}
EVENT_KEYS = {"on", "kind", "what", "outcome", "at_home", "interval_months", "answered_on"}
CASE_KEYS = {"id", "title", "because", "certainty", "settings", "person", "education", "event", "expect", *SPELLS}


def person_of(case: Mapping[str, Any], file: str) -> Person:
    """The young person of a case."""
    for key in case:
        if key not in CASE_KEYS:
            raise _bad(case, file, f"the key {key} is not known; allowed are {', '.join(sorted(CASE_KEYS))}")
    table = dict(case.get("person", {}))
    _only(table, PERSON, case, file, "person")
    assessed = table.pop("assessed_born", None)
    return Person(ref=REF, other_births=(assessed,) if assessed else (), **table)


def facts_of(case: Mapping[str, Any], file: str) -> Iterator[Fact]:
    """Everything else the case says."""
    for name, (kind, renamed) in SPELLS.items():
        for table in case.get(name, ()):
            yield _fact(
                kind, {renamed.get(key, key): value for key, value in table.items()} | FILLED_IN.get(name, {}), case, file, name
            )
    for table in case.get("education", ()):
        yield _education(table, case, file)
    for table in case.get("event", ()):
        yield _event(table, case, file)


def _fact(kind: type[Fact], values: dict[str, Any], case: Mapping[str, Any], file: str, name: str) -> Fact:
    for key, value in values.items():
        if key not in kind.__dataclass_fields__ or key in ("id", "source", "as_of", "person"):
            raise _bad(case, file, f"the key {key} is not known in {name}")
        if isinstance(value, datetime):
            raise _bad(case, file, f"{key} of {name} must be a date without a time")
    try:
        return kind(person=REF, **values)  # type: ignore[call-arg]  # the keys were checked against the fields above
    except TypeError:
        raise _bad(case, file, f"a {name} lacks a date or a key that it needs") from None


def _education(table: Mapping[str, Any], case: Mapping[str, Any], file: str) -> Fact:
    """A course; or a mere wish, which has only the day of telling."""
    values = dict(table)
    if "start" not in values:
        values |= {"start": values.get("told_on"), "wish": True}
    return _fact(Education, values, case, file, "education")


def _event(table: Mapping[str, Any], case: Mapping[str, Any], file: str) -> Fact:
    _only(table, EVENT_KEYS, case, file, "event")
    kind, on = table.get("kind"), table.get("on")
    if not isinstance(on, date) or isinstance(on, datetime):
        raise _bad(case, file, "an event lacks its day (on = 2026-11-30)")
    if kind in ("visit", "contact"):
        return Contact(person=REF, on=on, what=kind, outcome=table.get("outcome"), at_home=table.get("at_home"))
    if kind == "review":
        return Review(person=REF, on=on, outcome=table.get("outcome"), interval_months=table.get("interval_months"))
    if kind == "offer":
        return Offer(person=REF, on=on, outcome=table.get("outcome"))
    if kind in ("assessment", "plan"):
        return (Assessment if kind == "assessment" else Plan)(person=REF, on=on)
    return _occasion(kind, table, case, file)


def _occasion(kind: object, table: Mapping[str, Any], case: Mapping[str, Any], file: str) -> Fact:
    from leavingcare.facts import OCCASIONS

    if kind not in OCCASIONS:
        raise _bad(case, file, f"no event is called {kind}")
    return Occasion(person=REF, on=table["on"], what=str(kind), detail=table.get("what"), answered_on=table.get("answered_on"))


def _only(table: Mapping[str, Any], allowed: set[str], case: Mapping[str, Any], file: str, name: str) -> None:
    for key in table:
        if key not in allowed:
            raise _bad(case, file, f"the key {key} is not known in {name}; allowed are {', '.join(sorted(allowed))}")


def _bad(case: Mapping[str, Any], file: str, problem: str) -> BadData:
    return BadData(f"{file}, case {case.get('id', 'without an id')}: {problem}.")
