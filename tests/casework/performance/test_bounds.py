"""Between the lower and the upper bound of a part lies the figure that everybody's records would give."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

import pytest

from leavingcare.casework.demo.demo import fill
from leavingcare.casework.performance.measures import PerformanceReport
from leavingcare.casework.session import Session
from leavingcare.facts.coverage import (
    ACTIVITY,
    ADVISERS,
    CONTACTS,
    HOMES,
    OFFERS,
    PLANS,
    REVIEWS,
    RISK_ASSESSMENTS,
    VISITS,
    Coverage,
    kind_of_records,
)
from leavingcare.reporting.measures import MEASURES
from leavingcare.reporting.measures.on_file import PART
from leavingcare.store import in_memory

DAY = date(2026, 11, 21)
LEFT_OUT = 0.3
TOGETHER = {CONTACTS: (CONTACTS, VISITS), PLANS: (PLANS, REVIEWS)}
"""A visit is a contact, and a review is what a plan is judged by."""
FEW_ARE_ASKED = (OFFERS, RISK_ASSESSMENTS)
"""Of these some choices leave fewer than half, and so no figure."""
KINDS = (VISITS, CONTACTS, PLANS, OFFERS, HOMES, ACTIVITY, ADVISERS, RISK_ASSESSMENTS)


@pytest.fixture(scope="module")
def whole() -> Iterator[PerformanceReport]:
    """Everything recorded, of everybody."""
    session = Session(in_memory(), DAY, "somebody")
    fill(session)
    yield PerformanceReport(session)
    session.store.close()


def _without(kinds: tuple[str, ...], chance: Random) -> PerformanceReport:
    """The same team; of some of its young people no records of these kinds are kept."""
    session = Session(in_memory(), DAY, "somebody")
    fill(session)
    refs = [person.ref for person in session.store.people()]
    unseen = {ref for ref in refs if chance.random() < LEFT_OUT}
    hidden = [fact for life in session.store.lives(unseen) for fact in life.all_facts() if _kind(fact) in kinds]
    stated = [statement for statement in session.store.records(Coverage) if statement.records in kinds]
    with session.store.change("somebody", "hide") as change:
        for fact in (*hidden, *stated):
            change.remove(fact)
        for statement in stated:
            for ref in sorted({*refs} - unseen):
                change.save(Coverage(on=DAY, records=statement.records, known_from=statement.known_from, person=ref))
    return PerformanceReport(session)


def _kind(fact: object) -> str | None:
    return kind_of_records(getattr(fact, "KIND", ""), getattr(fact, "what", None))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", KINDS)
def test_the_full_figure_lies_between_the_bounds(whole: PerformanceReport, kind: str, seed: int) -> None:
    """Whoever is left out, for every measure that rests on these records."""
    kinds = TOGETHER.get(kind, (kind,))
    found = _without(kinds, Random(seed)).figures(DAY)  # noqa: S311  # whom it leaves out is no secret
    resting = {measure.id for measure in MEASURES if {*kinds} & {*measure.question.rests_on.kinds}}
    bounded = 0
    for name, figure in found.items():
        low, high, expected = figure.evidence.low, figure.evidence.high, whole.figures(DAY)[name].value
        if name[0] in resting and figure.evidence.coverage == PART and low is not None and high is not None:
            assert expected is not None
            assert low <= expected <= high, (name, low, expected, high)
            bounded += 1
    assert bounded or kind in FEW_ARE_ASKED
