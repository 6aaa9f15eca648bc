"""Figures count those whose status only a file reports, and say that they do."""

from __future__ import annotations

from datetime import date

from leavingcare.casework.performance.measures import PerformanceReport
from leavingcare.casework.session import Session
from leavingcare.facts.events import Contact
from leavingcare.facts.people import Person
from leavingcare.store import in_memory

DAY = date(2026, 11, 21)


def _report(*people: Person) -> PerformanceReport:
    store = in_memory()
    with store.change("test", "made up") as change:
        for person in people:
            change.save(person)
            change.save(Contact(person=person.ref, on=date(2026, 11, 1), what="visit", outcome="seen"))
    return PerformanceReport(Session(store, DAY, who="test"))


def _somebody(ref: str, status: str | None) -> Person:
    return Person(
        ref=ref, name=f"Made Up {ref}", born=date(2007, 6, 1), recorded_status=status, source="t.xlsx row 2", as_of=DAY
    )


def test_whoever_is_reported_as_a_care_leaver_is_counted_and_the_figure_is_part() -> None:
    """Two reported, one of whom no file says anything: the two are counted, by the status that a file reports."""
    report = _report(_somebody("P001", "former relevant"), _somebody("P002", "relevant"), _somebody("P003", None))
    figure = report.figures(DAY)["in_touch_today", "19-21"]
    assert (figure.numerator, figure.denominator, figure.evidence.coverage) == (2, 2, "part")
    assert figure.rests_on == "of them 2 whose legal status only a file reports"
    assert [person.status for person in report.cohort(DAY).people] == ["former relevant", "former relevant", "cannot tell"]


def test_without_anybody_reported_a_figure_is_as_full_as_its_records() -> None:
    """Nobody in the group: nothing is part."""
    figure = _report(_somebody("P003", None)).figures(DAY)["in_touch_today", "19-21"]
    assert (figure.denominator, figure.evidence.coverage, figure.rests_on) == (0, "full", "")
