"""Staying put before 18: what has to be asked and settled, Sch 2 para 19BA; and the local talks at 16 and at 17."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from leavingcare.dates import format_long
from leavingcare.facts.spells import CareEpisode
from leavingcare.law.care_record import TEMPORARY, CareRecord
from leavingcare.law.duties.checks import not_yet
from leavingcare.law.duties.counting import in_days
from leavingcare.law.duties.duty import Rule, conditions
from leavingcare.law.duties.staying_put import FOSTER
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import Reason, check, unknown
from leavingcare.law.rules import duty_rule
from leavingcare.law.status.contradictions import MENDED_BY

OTHER_CARER = "staying put was settled with the carer before; Sch 2 para 19BA speaks of the one with whom the child is placed"
SAME_CARER = frozenset({"L", "T", "U"})
"""Reasons for a new episode that leave the carer as it was: legal status only, or another placement with the same carer."""
PLANNING = "Act Sch 2 para 19BA"


@duty_rule("SP3")
def plan_staying_put(person: PersonOnDay) -> Rule:
    """Sch 2 para 19BA: planning begins with an eligible child in foster care, until staying put is agreed or declined."""
    if not person.is_eligible:
        return Rule(person.eligible_child)
    moved = _moved_after_the_answer(person)
    settled = _not_settled(person)
    if moved:
        settled = check(moved <= person.day, f"no answer since another placement began on {format_long(moved)}", PLANNING)
    return Rule(
        conditions(person.eligible_child, _in_foster_care(person), settled),
        start=person.eligible_since,
        arguable=OTHER_CARER if moved else "",
    )


@duty_rule("LP7")
def talk_at_16(person: PersonOnDay) -> Rule:
    """Local policy: a conversation about staying put within 28 days of 16."""
    return _talk(person, 16, "staying_put_talk_16")


@duty_rule("LP8")
def talk_at_17(person: PersonOnDay) -> Rule:
    """Local policy: and again within 28 days of 17."""
    return _talk(person, 17, "staying_put_talk_17")


def _talk(person: PersonOnDay, age: int, figure: str) -> Rule:
    """A conversation at this age, or on becoming eligible later."""
    if not person.is_eligible:
        return Rule(person.eligible_child)
    birthday = person.record.birthday(age)
    start = max(birthday, person.eligible_since or birthday)
    talks = person.occasions("staying put conversation", since=birthday)
    return Rule(
        conditions(
            person.eligible_child,
            _in_foster_care(person),
            _no_answer_since(person, age),
            check(person.day >= start, f"{age} on {format_long(birthday)}", "local policy; G 7.28"),
            not_yet(f"no conversation about staying put since {age}", "talked about", talks[0].on if talks else None),
        ),
        start=start,
        by=in_days(start, person.figure(figure)),
    )


def _in_foster_care(person: PersonOnDay) -> Reason:
    """*Cannot tell* without a placement, or where two open episodes name different ones."""
    record = person.record
    placements = {record.placement(episode) for episode in record.open_episodes(person.day)}
    fostered = {placement is not None and placement.startswith(FOSTER) for placement in placements}
    if None in placements:
        return unknown("in foster care", "the placement", PLANNING)
    if len(fostered) > 1:
        return unknown("in foster care", f"which of the two open care episodes is right ({MENDED_BY})", PLANNING)
    return check(fostered == {True}, "in foster care", PLANNING)


def _answers(person: PersonOnDay, since: date = date.min) -> list[date]:
    return [answer.on for answer in person.occasions("staying put agreed", "staying put declined", since=since)]


def _not_settled(person: PersonOnDay) -> Reason:
    answers = _answers(person)
    return not_yet("staying put neither agreed nor declined", "settled", answers[-1] if answers else None, PLANNING)


def _no_answer_since(person: PersonOnDay, age: int) -> Reason:
    """The wish that counts is that of the point at which 18 comes near (guidance 7.29): an answer at 16 is none at 17."""
    answers = _answers(person, person.record.birthday(age))
    return not_yet(
        f"staying put neither agreed nor declined since {age}", "settled", answers[0] if answers else None, "G 7.28, 7.29"
    )


def _moved_after_the_answer(person: PersonOnDay) -> date | None:
    """The first day of the present placement, where staying put was settled with the carer of an earlier one only."""
    answers, record = _answers(person), person.record
    current = record.episode_on(person.day)
    if not answers or current is None:
        return None
    moves = [
        later.start
        for before, later in pairwise(record.countable)
        if answers[-1] < later.start <= person.day and _is_a_move(record, before, later)
    ]
    return moves[-1] if moves else None


def _is_a_move(record: CareRecord, before: CareEpisode, later: CareEpisode) -> bool:
    """To another carer, by the reason for the new episode, or else by the placement."""
    if later.began is not None:
        return later.began not in SAME_CARER and not (later.placement or "").startswith(TEMPORARY)
    return record.placement(before) != record.placement(later)
