"""The law alone: how many young people a second one core works out, reasons included, without a file or a screen."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from time import process_time

from benchmarks.authority import Authority
from leavingcare.facts.life import Life, life_of
from leavingcare.facts.people import Adviser, Person
from leavingcare.law.duties.worklist import duties
from leavingcare.law.policy import Policy
from leavingcare.law.status.status import status

MOST = 1_000
"""So many lives are enough to measure a rate."""


def lives(people: int, day: date) -> list[Life]:
    """The young people of a made-up authority, without a store."""
    facts = [fact for fact in Authority(people, day).facts() if not isinstance(fact, Adviser)]
    whole = [(ref, list(group)) for ref, group in groupby(facts, key=lambda fact: fact.person)]  # type: ignore[attr-defined]
    return [life_of(group[0], group[1:]) for _, group in whole if isinstance(group[0], Person)]


def report(people: int) -> None:
    """Print the rates."""
    day = date.today()  # noqa: DTZ011  # as the commands do
    everybody, policy = lives(min(people, MOST), day), Policy()
    for name, answer in (("duties", duties), ("status with since and until", status)):
        began = process_time()
        for life in everybody:
            answer(life, day, policy)
        print(f"{people:>7}  the law, {name}: {len(everybody) / (process_time() - began):.0f} people a second a core")
