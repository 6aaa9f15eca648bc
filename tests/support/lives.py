"""The sample authority's lives.json as facts: every life as the team would have recorded it. Nobody in it exists."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leavingcare.facts.checklists import ChecklistAnswer
from leavingcare.facts.coverage import BURSARIES, CHECKLISTS, CONTACTS, LEAVE, VISITS, Coverage, Recorded, coverage_told_by
from leavingcare.facts.events import Assessment, Contact, Occasion, Offer, Plan, Review
from leavingcare.facts.life import Life, life_of, recorded_day
from leavingcare.facts.people import Adviser, Person
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
    Service,
    StayingPut,
)
from leavingcare.store.api import Store

AS_AT = date(2026, 11, 21)
_UNANSWERED = ("visit, no answer",)
_SAID_YES_OR_NO = {"does not want support": False, "wants support": True}


def shared_folder() -> Path:
    """The shared folder; the test is skipped where there is none."""
    if "LC_SHARED" not in os.environ:
        pytest.skip("LC_SHARED does not name the shared folder")
    return Path(os.environ["LC_SHARED"])


def sample_authority() -> tuple[list[Adviser], list[Life]]:
    """The workers and the young people of the sample authority, with everything recorded about them."""
    whole = json.loads((shared_folder() / "data/sample-authority/lives.json").read_text(encoding="utf-8"))
    advisers = list(_workers(whole))
    names = {adviser.id: adviser.name for adviser in advisers}
    numbers = iter(range(1, 10_000))
    return advisers, [
        life_of(_person(f"P{place:03}", one), _facts(f"P{place:03}", one, names, numbers))
        for place, one in enumerate(whole["people"], start=1)
    ]


def put_into(store: Store, advisers: list[Adviser], lives: list[Life]) -> None:
    """Save all of it in one change."""
    with store.change("tester", "import sample") as change:
        for adviser in advisers:
            change.save(adviser)
        for life in lives:
            for fact in life.all_facts():
                change.save(fact)
        for stated in coverage_of_lives(lives):
            change.save(stated)


def coverage_of_lives(lives: list[Life]) -> list[Coverage]:
    """Contacts, visits, leave to remain since 1 January 2022, others since their first, checklists and bursaries never."""
    facts = [fact for life in lives for fact in life.all_facts() if fact is not life.person]
    told = (Recorded(fact.KIND, getattr(fact, "what", None), recorded_day(fact), None, None) for fact in facts)
    stated = {one.records: one for one in coverage_told_by(told, AS_AT) if one.records not in (CHECKLISTS, BURSARIES)}
    since_2022 = [Coverage(on=AS_AT, records=kind, known_from=date(2022, 1, 1)) for kind in (CONTACTS, VISITS, LEAVE)]
    return [*(stated | {one.records: one for one in since_2022}).values()]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _workers(whole: dict[str, Any]) -> Iterator[Adviser]:
    teams = {team["id"]: team["name"] for team in whole["teams"]}
    for one in (*whole["advisers"], *whole["managers"], *whole["social_workers"]):
        yield Adviser(
            id=one["id"],
            name=one["name"],
            role=one.get("role", "personal adviser"),
            team=teams[one["team"]],
            fte=one.get("fte"),
            limit=one.get("limit"),
            qualified=one.get("qualified"),
            worker_id=one["worker_id"],
            since=_day(one.get("from")),
            until=_day(one.get("to")),
        )


def _person(ref: str, one: dict[str, Any]) -> Person:
    leave = [_day(spell["to"]) for spell in one["immigration"] if spell["to"]]
    return Person(
        id=ref,
        ref=ref,
        case_id=one["id"],
        name=f"{one['forename']} {one['surname']}",
        born=_day(one["born"]),
        other_births=tuple(date.fromisoformat(other["born"]) for other in one["other_births"]),
        died=_day(one["died"]),
        sex=one["sex"],
        ethnicity=one["ethnicity"],
        upn=one["upn"],
        uasc=bool(one["uasc"]),
        disabled=bool(one["disability"]),
        parent=bool(one["children"]),
        leave_expires_on=leave[-1] if leave else None,
        recorded_status=one["recorded"]["eligibility"],
    )


def _facts(ref: str, one: dict[str, Any], names: dict[str, str], numbers: Iterator[int]) -> Iterator[Fact]:
    identity = iter(range(10_000))

    def spell(row: dict[str, Any]) -> dict[str, Any]:
        return {"id": f"{ref}-{next(identity)}", "person": ref, "start": _day(row["start"]), "end": _day(row["end"])}

    yield from _care_and_family(one, spell)
    yield from _homes(one, spell)
    yield from _activities(one, spell)
    for row in one["allocations"]:
        yield Allocation(**spell(row), adviser=row["adviser"], reason=row["why"])
    for row in one["service"]:
        yield Service(**spell(row), state=row["state"], reason=row.get("reason"), wish=row.get("wish"))
    for row in one["events"]:
        yield _event(row, {"id": f"{ref}-{next(identity)}", "person": ref, "on": _day(row["on"])})
    for what, on in one["documents"].items():
        yield _document(what, {"id": f"{ref}-{next(identity)}", "person": ref, "on": _day(on)})
    adviser = one["allocations"][-1]["adviser"] if one["allocations"] else None
    for row in one["risk_assessments"]:
        yield _risk_assessment(row, adviser, {"id": f"{ref}-{next(identity)}", "person": ref, "number": next(numbers)})


def _care_and_family(one: dict[str, Any], spell: Any) -> Iterator[Fact]:
    for row in one["care"]:
        yield CareEpisode(
            **spell(row),
            legal=row["legal"],
            placement=row["placement"],
            provider=row["provider"],
            began=row["new"],
            ceased=row["ceased"],
            change=row["change"],
            need=row["need"],
            authority=row["authority"],
            series_days_12m=row.get("series_days_12m"),
            longest_break_days=row.get("longest_break_days"),
        )
    for row in one["family"]:
        yield FamilyStay(**spell(row), living_with=row["with"], broke_down=_day(row.get("broke_down")))
    for row in one["detained"]:
        yield Detention(**spell(row), place=row["kind"], by_court=row["by_court"])
    for row in one["orders"]:
        yield Order(**spell({"start": row["made"], "end": row["ended"]}), order=row["kind"])


def _homes(one: dict[str, Any], spell: Any) -> Iterator[Fact]:
    for row in one["homes"]:
        yield Home(
            **spell(row),
            code=row["code"],
            provided_under=row["provided_under"],
            foster_carer=row["foster_carer"],
            away_for=row.get("away_for"),
            out_of_area=row["area"] == "out",
            known_on=_day(row["known_on"]),
            told_by=row["told_by"],
        )
        if row["provided_under"] == "staying put":
            yield StayingPut(**spell(row), carer=row.get("carer"))


def _activities(one: dict[str, Any], spell: Any) -> Iterator[Fact]:
    for row in one["activities"]:
        yield Activity(**spell(row), code=row["code"], what=row["what"], why_ended=row["why_ended"])
    for row in one["education"]:
        yield Education(
            **spell(row), in_plan=row["in_plan"], told_on=_day(row["told_on"]), course=row["course"], level=row["level"]
        )


def _event(row: dict[str, Any], base: dict[str, Any]) -> Fact:
    kind = row["kind"]
    if kind == "visit":
        return Contact(
            **base, what="visit", outcome="seen", at_home=row["at_home"], home_suitable=row["suitable_asked"] or None
        )
    if kind == "contact":
        what = "visit" if row["how"] in _UNANSWERED else row["how"]
        return Contact(**base, what=what, outcome="spoken" if row["two_way"] else "no answer")
    if kind == "offer":
        answered = row["answer"] != "no reply" and row["outcome"] != "returned"
        return Offer(
            **base,
            what=row["how"],
            outcome=row["outcome"],
            answered_on=base["on"] if answered else None,
            wants_service=_SAID_YES_OR_NO.get(row["answer"]),
        )
    if kind == "review":
        return Review(**base, outcome=row["outcome"], interval_months=row.get("interval_months"))
    plain: dict[str, type[Assessment] | type[Plan]] = {"assessment": Assessment, "plan": Plan}
    return plain[kind](**base) if kind in plain else Occasion(**base, what=kind, detail=row.get("what"))


def _document(what: str, base: dict[str, Any]) -> Fact:
    if what == "health history":
        return Occasion(**base, what="document given", detail=what)
    return ChecklistAnswer(**base, checklist="key documents", version="1", item=what, answer="yes")


def _risk_assessment(row: dict[str, Any], adviser: str | None, base: dict[str, Any]) -> RiskAssessment:
    return RiskAssessment(
        **base,
        about=row["kind"],
        opened=date.fromisoformat(row["written_on"]),
        author_ids=(adviser,) if adviser else (),
        risks=row["risks"],
        view=row["young_person_says"],
        interim_safety=row["safety"],
        submitted=_day(row["submitted_on"]),
        signed=_day(row["signed_on"]),
        signed_by=row["signed_by"],
        next_review=_day(row["next_review"]),
        closed=_day(row["closed_on"]),
    )
