"""Figures from an extract beside those of the same young people fully recorded: they agree, or they say that they cannot."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date

import pytest

from leavingcare.casework.imports.pipeline import import_returns
from leavingcare.casework.performance.measures import PerformanceReport
from leavingcare.casework.session import Session
from leavingcare.exchange.ssd.reader import read_ssd
from leavingcare.exchange.ssda903.reader import read_ssda903
from leavingcare.reporting.measures.beside import Name
from leavingcare.reporting.measures.change import CLEAR, Word, change
from leavingcare.reporting.measures.measure import PERCENTAGE
from leavingcare.reporting.measures.on_file import FULL, NONE, PART
from leavingcare.reporting.quarters import months_to, year_before
from leavingcare.store import in_memory
from tests.support.lives import AS_AT, put_into, sample_authority, shared_folder

SYSTEMS = ("liquidlogic", "mosaic", "eclipse")
OF_THE_RETURN = ("in_touch", "suitable", "eet", "eet_known")
END_OF_THE_YEAR = date(2026, 3, 31)
MONTHS = int(os.environ.get("LC_MONTHS", "3"))
"""How many months ago the oldest figures are; LC_MONTHS=13 asks every month of a pack."""
DAYS = sorted({AS_AT, END_OF_THE_YEAR, *months_to(date(2026, 10, 31), MONTHS)})
POINTS = 10


@pytest.fixture(scope="module")
def recorded() -> Iterator[PerformanceReport]:
    """The sample authority with everything recorded."""
    session = Session(in_memory(), AS_AT, "data officer")
    put_into(session.store, *sample_authority())
    yield PerformanceReport(session)
    session.store.close()


@pytest.fixture(scope="module", params=SYSTEMS)
def extracted(request: pytest.FixtureRequest) -> Iterator[PerformanceReport]:
    """The same from its returns and the tables of its case system."""
    sample, session = shared_folder() / "data/sample-authority", Session(in_memory(), AS_AT, "data officer")
    import_returns(session, read_ssda903(sample / "ssda903", AS_AT), "ssda903")
    import_returns(session, read_ssd(sample / f"ssd_{request.param}", AS_AT), "ssd")
    yield PerformanceReport(session)
    session.store.close()


@pytest.mark.parametrize("day", DAYS)
def test_no_figure_is_far_from_that_of_the_full_record_unless_it_says_so(
    recorded: PerformanceReport, extracted: PerformanceReport, day: date
) -> None:
    """Ten points at the most, else part or none; and where there is none, there is no value."""
    whole, told = recorded.figures(day), 0
    for name, found in extracted.figures(day).items():
        if found.evidence.coverage == NONE:
            assert found.value is None
        elif found.measure.unit == PERCENTAGE and found.evidence.coverage == FULL and found.value is not None:
            expected = whole[name].value
            assert expected is not None
            assert abs(found.value - expected) <= POINTS, (name, found.value, expected)
            told += 1
    assert told or day != END_OF_THE_YEAR  # the test compares something


def test_at_the_end_of_a_year_the_measures_of_the_return_are_full(extracted: PerformanceReport) -> None:
    """The return speaks for its year, at every age."""
    figures = extracted.figures(END_OF_THE_YEAR)
    coverage = {name: figure.evidence.coverage for name, figure in figures.items() if name[0] in OF_THE_RETURN}
    assert len(coverage) == 3 * len(OF_THE_RETURN)
    assert set(coverage.values()) == {FULL}


def test_what_no_extract_holds_is_told_of_no_day(extracted: PerformanceReport) -> None:
    """No visit, offer or risk assessment is in them; of plans they hold the latest, which tells of the day of the extract."""
    for day in (END_OF_THE_YEAR, date(2026, 9, 30), AS_AT):
        figures = extracted.figures(day)
        for name in ("visits_in_time", "over21_offered", "risk_signed"):
            assert (figures[name, None].value, figures[name, None].evidence.known_from) == (None, None)
        plans = figures["plans_in_date", None]
        assert plans.evidence.known_from == AS_AT
        # part: of somebody whose status a file reports, and of whose care nothing is on file, there is no plan date either
        assert plans.evidence.coverage in ((FULL, PART) if day == AS_AT else (NONE,))


def test_where_everything_is_recorded_every_figure_is_full(recorded: PerformanceReport) -> None:
    """Risk assessments apart, of which the first was written in January 2026: nothing is known of earlier ones.

    And visits to somebody of whose care nothing is on file, whose status a file reports: who covers them is not known.
    """
    for day in (END_OF_THE_YEAR, date(2026, 9, 30), AS_AT):
        part = {name[0] for name, figure in recorded.figures(day).items() if figure.evidence.coverage != FULL}
        assert part <= {"risk_signed", "visits_in_time"}


def test_exactly_the_two_changes_of_the_full_record_are_called(recorded: PerformanceReport) -> None:
    """Of all shares of the pack's day: plans in date and offers to over-21s fell; no extract calls a change that is none."""
    day = date(2026, 9, 30)
    assert called(recorded, day) == {("plans_in_date", None): Word.WORSE, ("over21_offered", None): Word.WORSE}


def test_an_extract_calls_no_change_that_the_full_record_does_not(
    recorded: PerformanceReport, extracted: PerformanceReport
) -> None:
    """What cannot be told of one of the two days has no word."""
    day = date(2026, 9, 30)
    assert called(extracted, day).items() <= called(recorded, day).items()


def called(report: PerformanceReport, day: date) -> dict[Name, Word]:
    """Each figure that clearly changed in a year, and how."""
    now, before = report.figures(day), report.figures(year_before(day))
    both = ((name, figure.known, before[name].known) for name, figure in now.items())
    found = {name: change(now[name].measure, one, other) for name, one, other in both if one and other}
    return {name: changed.word for name, changed in found.items() if changed and changed.word in CLEAR}
