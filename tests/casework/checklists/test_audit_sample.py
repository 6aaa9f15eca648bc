"""Plans to audit are drawn by lot, evenly over the advisers, and the same again with the same seed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from leavingcare.casework.checklists.audit_sample import AUDIT, sample
from leavingcare.casework.checklists.checklists import Ticked, templates, tick
from leavingcare.casework.evaluation.person_on_day import people_on_day
from leavingcare.casework.recording.proposed_change import save
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse

DAY = date(2026, 11, 21)


def refs(session: Session, size: int, seed: str | None = None) -> list[object]:
    """Who is drawn."""
    return [row["ref"] for row in sample(session, size, seed).rows]


def test_the_same_seed_draws_the_same_and_a_larger_sample_begins_with_the_smaller(team: Session) -> None:
    """Without one the day is the seed; another seed draws others."""
    assert refs(team, 8, "autumn") == refs(team, 8, "autumn")
    assert refs(team, 8, "autumn")[:3] == refs(team, 3, "autumn")
    assert refs(team, 8, "autumn") != refs(team, 8, "spring")
    assert refs(team, 8) == refs(team, 8, "2026-11-21") != refs(replace(team, day=date(2026, 11, 20)), 8)


def test_everybody_who_is_entitled_and_has_a_plan_can_be_drawn_once(team: Session) -> None:
    """And nobody else; an adviser's second young person comes after everybody's first."""
    wanted = {one.ref for one in people_on_day(team) if one.life.plans and one.is_entitled}
    drawn = sample(team, 500, "autumn").rows
    assert {row["ref"] for row in drawn} == wanted and len(drawn) == len(wanted)
    advisers = {row["adviser"] for row in drawn}
    first = Counter(row["adviser"] for row in sample(team, len(advisers), "autumn").rows)
    assert first == dict.fromkeys(advisers, 1)


def test_every_seed_gives_everybody_a_chance(team: Session) -> None:
    """Over forty seeds nobody is always or never drawn first of one adviser's."""
    kim = [row["ref"] for row in sample(team, 500).rows if row["adviser"] == "Kim Adeyemi"]
    first = Counter(
        next(row["ref"] for row in sample(team, 500, str(seed)).rows if row["adviser"] == "Kim Adeyemi") for seed in range(40)
    )
    assert len(first) > len(kim) / 2 and max(first.values()) < 20


def test_who_was_audited_says_when(team: Session) -> None:
    """By the answers to the audit's checklist."""
    ref = str(refs(team, 1, "autumn")[0])
    whom = team.store.person(ref)
    assert whom is not None
    save(team, tick(team, whom, templates()[AUDIT], [Ticked("usable", "yes")], DAY), team.store.revision())
    assert sample(team, 1, "autumn").rows[0]["audited"] == DAY


def test_a_sample_of_nobody_or_of_nothing_is_said(session: Session) -> None:
    """One sentence each."""
    assert "Nobody" in sample(session, 3).empty and not sample(session, 3).rows
    with pytest.raises(WrongUse, match="1 to 500"):
        sample(session, 0)
