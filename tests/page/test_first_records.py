"""The page does as the command does without a terminal: the first record of a kind counts from today, for one's own."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import cast

from leavingcare.casework.demo.demo import fill
from leavingcare.casework.recording.planning import assessment
from leavingcare.casework.session import Session
from leavingcare.facts.coverage import ASSESSMENTS, Coverage
from leavingcare.page.forms.acts import Proposal
from leavingcare.page.page import Page
from leavingcare.page.screens import recording
from leavingcare.store import in_memory

DAY = date(2026, 11, 21)


def _proposed(*, keeps_coverage: bool) -> list[Coverage]:
    session = Session(in_memory(), DAY, "somebody")
    fill(session)
    if not keeps_coverage:
        with session.store.change("somebody", "forget") as change:
            for statement in session.store.records(Coverage):
                change.remove(statement)
    person = session.store.people()[1]
    page = SimpleNamespace(options=SimpleNamespace(me="Kim Adeyemi"))
    form = SimpleNamespace(propose=lambda *_: assessment(person, DAY, None))
    filled = SimpleNamespace(form=form, subject=person.ref)
    act = recording._proposed(cast(Page, page), session, cast(recording.Filled, filled), {})
    assert isinstance(act, Proposal)
    return [fact for fact in act.change.saved if isinstance(fact, Coverage)]


def test_the_first_of_its_kind_is_stated_for_whose_page_it_is() -> None:
    """And once it is stated nothing is added."""
    [statement] = _proposed(keeps_coverage=False)
    assert (statement.records, statement.known_from) == (ASSESSMENTS, DAY)
    assert statement.adviser is not None
    assert _proposed(keeps_coverage=True) == []
