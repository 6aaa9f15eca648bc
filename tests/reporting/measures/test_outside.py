"""Print is enough: an outside recomputation, written from the printed definitions, comes to every figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from leavingcare.casework.demo.demo import fill
from leavingcare.casework.imports.pipeline import import_returns
from leavingcare.casework.performance.measures import PerformanceReport
from leavingcare.casework.session import Session
from leavingcare.exchange.ssd.reader import read_ssd
from leavingcare.exchange.ssda903.reader import read_ssda903
from leavingcare.reporting.measures import MEASURES, Cohort, figures
from leavingcare.reporting.measures.cohort import Post
from leavingcare.reporting.quarters import quarter_typed
from leavingcare.store import in_memory
from tests.reporting.made_up_authorities import ADVISERS, POLICY, pool
from tests.reporting.measures.outside import Counts, recomputed
from tests.support.lives import AS_AT, put_into, sample_authority, shared_folder

DEMO_DAYS = tuple(date(2025, month, 28) for month in (3, 9)) + tuple(date(2026, month, 30) for month in (3, 6, 9, 11))


@pytest.fixture(scope="module")
def team() -> Iterator[PerformanceReport]:
    """The made-up team."""
    store = in_memory()
    session = Session(store, date(2026, 11, 30), "somebody")
    fill(session)
    yield PerformanceReport(session)
    store.close()


@pytest.mark.parametrize("day", DEMO_DAYS, ids=str)
def test_the_figures_of_the_demo_are_reached_from_print(team: PerformanceReport, day: date) -> None:
    """Value, numerator, denominator, not known and not covered of every measure and breakdown."""
    assert differences(team.cohort(day)) == []


@pytest.mark.parametrize(("quarter", "seed"), [("2026-27Q2", 5), ("2025-26Q1", 9), ("2024-25Q4", 23)])
def test_the_figures_of_made_up_authorities_are_reached_from_print(quarter: str, seed: int) -> None:
    """Of three hundred young people each, on three days."""
    made_up = pool(quarter_typed(quarter), 300, seed, months=False)
    for day in made_up.days:
        people = tuple(made_up.people[day])
        assert differences(Cohort(day, POLICY, people, tuple(Post(adviser, 24) for adviser in ADVISERS))) == []


@pytest.mark.parametrize("system", [None, "liquidlogic", "mosaic"])
def test_the_figures_of_the_sample_authority_are_reached_from_print(system: str | None) -> None:
    """Of the full record, and of the returns and tables of a case system, which do not cover everything."""
    session = Session(in_memory(), AS_AT, "data officer")
    if system is None:
        put_into(session.store, *sample_authority())
    else:
        sample = shared_folder() / "data/sample-authority"
        import_returns(session, read_ssda903(sample / "ssda903", AS_AT), "ssda903")
        import_returns(session, read_ssd(sample / f"ssd_{system}", AS_AT), "ssd")
    report = PerformanceReport(session)
    for day in (date(2025, 9, 30), date(2026, 3, 31), date(2026, 9, 30), AS_AT):
        assert differences(report.cohort(day)) == []
    session.store.close()


def differences(cohort: Cohort) -> list[tuple[object, ...]]:
    """Every figure that is not what print leads to: its name, what print leads to, and what the program says."""
    outside = recomputed(cohort.people, [(post.adviser, post.limit) for post in cohort.posts])
    found = []
    for figure in (figure for measure in MEASURES for figure in figures(measure, cohort)):
        mine = outside.pop((figure.measure.id, figure.breakdown))
        counts = (figure.numerator, figure.denominator, figure.not_known, figure.evidence.not_covered)
        known_from = figure.evidence.known_from
        value = mine.value if known_from is None or cohort.day >= known_from else None
        if mine._replace(value=value) != Counts(figure.value, *counts):
            found.append((figure.measure.id, figure.breakdown, mine._replace(value=value), Counts(figure.value, *counts)))
    assert outside == {}, "a figure that the program does not know"
    return found
