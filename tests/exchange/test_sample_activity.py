"""The sample authority's reports of work done, where the shared folder is there: what was imported beside what was true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from leavingcare.casework.imports.activity import import_activity, open_reports
from leavingcare.casework.imports.pipeline import import_returns
from leavingcare.casework.session import Session
from leavingcare.exchange.ssd.reader import read_ssd
from leavingcare.exchange.ssda903.reader import read_ssda903
from leavingcare.facts.coverage import Coverage
from leavingcare.facts.events import Contact, Occasion, Offer, Review
from leavingcare.facts.life import Life
from leavingcare.facts.record import Event
from leavingcare.store import in_memory
from tests.exchange.files import TODAY
from tests.support.lives import sample_authority, shared_folder

SYSTEMS = ("liquidlogic", "mosaic", "eclipse")
_TALKS = "staying put"


def key_of(fact: Event) -> tuple[object, ...] | None:
    """An event as the reports and lives.json can both say it; None for what stands in no report."""
    if isinstance(fact, Contact) and fact.is_visit:
        return "visit", fact.on, fact.at_home
    if isinstance(fact, Contact):
        return "contact", fact.on, fact.what, fact.answered
    if isinstance(fact, Review):
        return "review", fact.on, fact.held, fact.interval_months
    if isinstance(fact, Offer):
        return "offer", fact.on, fact.what, fact.delivered, fact.answered_on is not None, fact.wants_service
    if isinstance(fact, Occasion):
        return ("talk", fact.on, fact.what) if (fact.what or "").startswith(_TALKS) else None
    return fact.KIND, fact.on


def events_of(life: Life) -> Iterable[tuple[object, ...]]:
    for group in (life.contacts, life.assessments, life.plans, life.reviews, life.offers, life.occasions):
        for fact in group:
            key = key_of(fact)
            if key:
                yield key


LEFT_OUT = {"321706", "774634"}
"""Known to social care, in two of the three systems neither listed as a care leaver nor on "
"file as in care from 14: not kept."""


@cache
def imported(system: str) -> Session:
    """The return, the case system's tables and its reports of work done, in this order."""
    data: Path = shared_folder() / "data" / "sample-authority"
    session = Session(in_memory(), TODAY, "data officer")
    import_returns(session, read_ssda903(data / "ssda903", TODAY), "ssda903 returns")
    import_returns(session, read_ssd(data / f"ssd_{system}", TODAY), f"ssd {system}")
    listing = import_activity(session, open_reports([data / f"activity_{system}"], data))
    assert {str(row["value"]) for row in listing.rows} <= LEFT_OUT
    revision = session.store.revision()
    again = import_activity(session, open_reports([data / f"activity_{system}"], data))
    assert "new 0, changed 0" in again.notes[-1]
    assert session.store.revision() == revision
    return session


NOT_TOLD = {"liquidlogic": Counter(), "mosaic": Counter({"review": 5, "offer": 146}), "eclipse": Counter({"review": 5})}
"""Events that a report tells without a detail: how long until the next review, how an offer was sent."""


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_was_imported_is_what_was_true(system: str) -> None:
    """Every event of lives.json is there once, and no other, apart from the plan dates of days of which no review tells."""
    session = imported(system)
    _, lives = sample_authority()
    kept = {person.case_id for person in session.store.people()}
    assert {life.person.case_id for life in lives} - kept <= LEFT_OUT
    truth = Counter((life.person.case_id, *key) for life in lives if life.person.case_id in kept for key in events_of(life))
    found = Counter((life.person.case_id, *key) for life in session.store.lives() for key in events_of(life))
    assert truth.total() >= 11_770
    assert Counter(key[1] for key in (truth - found).elements()) == NOT_TOLD[system]
    assert Counter(key[1] for key in (found - truth).elements()) == NOT_TOLD[system]


@pytest.mark.parametrize("system", SYSTEMS)
def test_each_kind_is_covered_from_its_first_event(system: str) -> None:
    """To the newest day of all reports together."""
    session = imported(system)
    covered = {one.records: one for one in session.store.records(Coverage) if not one.latest_only}
    _, lives = sample_authority()
    for records, group in (("plans", "plans"), ("reviews", "reviews"), ("offers", "offers"), ("assessments", "assessments")):
        first = min(fact.on for life in lives for fact in getattr(life, group))
        assert (covered[records].known_from, covered[records].known_to) == (first, TODAY)
    assert covered["visits"].known_from == min(one.on for life in lives for one in life.contacts if one.is_visit)
    assert covered["contacts"].known_from == min(one.on for life in lives for one in life.contacts if one.what != "visit")
