"""What a measure says of itself, stock or flow, is so: of a stock the same people are in last month's figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from leavingcare.casework.demo.demo import fill
from leavingcare.casework.performance.measures import PerformanceReport
from leavingcare.casework.session import Session
from leavingcare.facts.support_items import REFERRAL, SupportItem
from leavingcare.reporting.measures import MEASURES, Cohort, Measure, Place
from leavingcare.reporting.measures.measure import PERCENTAGE, Kind
from leavingcare.store import in_memory

SHARES = [about for about in MEASURES if about.unit == PERCENTAGE]
A_MONTH, THE_NEXT = date(2026, 8, 31), date(2026, 9, 30)


@pytest.fixture(scope="module")
def months() -> Iterator[tuple[Cohort, Cohort]]:
    """The made-up team at the end of two months, with a referral for each of some."""
    store = in_memory()
    session = Session(store, THE_NEXT, "somebody")
    fill(session)
    refs = [person.ref for person in store.people()][:40]
    with store.change("somebody", "referrals") as change:
        for ref in refs:
            change.save(SupportItem(person=ref, start=A_MONTH - timedelta(days=40), kind=REFERRAL, what="careers advice"))
    report = PerformanceReport(session)
    yield report.cohort(A_MONTH), report.cohort(THE_NEXT)
    store.close()


def in_the_denominator(about: Measure, cohort: Cohort) -> set[str]:
    """Whom a measure counts or not, by reference."""
    return {
        verdict.person.ref
        for verdict in about.verdicts(cohort)
        if verdict.person and verdict.judgement.place in (Place.COUNTED, Place.NOT_COUNTED, Place.NOT_KNOWN)
    }


@pytest.mark.parametrize("about", SHARES, ids=lambda about: about.id)
def test_a_share_of_whom_most_were_in_last_months_figure_is_a_stock(about: Measure, months: tuple[Cohort, Cohort]) -> None:
    """And of a flow nobody is: its limits would be far too narrow otherwise."""
    before, now = (in_the_denominator(about, cohort) for cohort in months)
    again = len(before & now) / max(1, len(now))
    assert about.kind is (Kind.STOCK if again > 0 else Kind.FLOW)
    if about.id != "risk_signed":  # of the few who need an assessment, fewer stay
        assert again > 0.8
