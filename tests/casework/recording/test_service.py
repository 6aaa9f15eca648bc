"""Closing the service, the reminder that brings it back, and opening it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from leavingcare.casework.duties.rows import DueRow
from leavingcare.casework.duties.worklist import due, due_rows
from leavingcare.casework.evaluation.person_on_day import person_on_day
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.proposed_change import save as save_change
from leavingcare.casework.recording.service import AGE, Closure, close, open_again, remind
from leavingcare.casework.session import Session
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.people import Person
from leavingcare.facts.spells import CareEpisode

DAY = date(2026, 11, 21)
LATER = DAY + timedelta(days=60)
WISH = Closure(DAY, "does not want a service now", "call me in spring", "young person", LATER)


def save(session: Session, draft: ProposedChange) -> None:
    """Keep a draft."""
    save_change(session, draft, session.store.revision())


def person(session: Session, ref: str) -> Person:
    """A young person who is there."""
    found = session.store.person(ref)
    assert found is not None
    return found


def reminder(session: Session, ref: str) -> DueRow | None:
    """The row of the due list that is a reminder."""
    return next((row for row in due_rows(person_on_day(session, ref)) if row.title == "Closed: look again"), None)


@pytest.mark.parametrize(("ref", "named"), [("P007", "s23C"), ("P001", "s23C"), ("P003", "eligible")])
def test_age_is_no_reason_while_a_duty_runs_and_the_duty_is_named(ref: str, named: str, team: Session) -> None:
    """Any other reason closes it, and says that what the law asks stays on the list."""
    with pytest.raises(Refused, match=named):
        close(team, person(team, ref), replace_reason(WISH, AGE))
    assert named in close(team, person(team, ref), WISH).warnings[0]


def test_age_is_no_reason_where_it_cannot_be_told_what_is_owed(team: Session) -> None:
    """A missing fact is never a no."""
    assert person_on_day(team, "P040").status == "cannot tell"
    with pytest.raises(Refused, match="cannot be told"):
        close(team, person(team, "P040"), replace_reason(WISH, AGE))


def test_age_is_a_reason_from_25_on(session: Session) -> None:
    """The day before the 25th birthday the offer alone does not keep it open; from 25 on nothing runs."""
    with session.store.change("somebody", "person add") as change:
        change.save(Person(ref="P001", born=date(2001, 5, 1)))
        change.save(CareEpisode(person="P001", start=date(2014, 1, 1), end=date(2019, 5, 1), legal="V2", ceased="E5"))
    draft = close(session, person(session, "P001"), replace_reason(WISH, AGE)._replace(remind_on=None))
    assert draft.warnings == ("Nothing will bring this back by itself: --remind DATE does.",)


def replace_reason(told: Closure, reason: str) -> Closure:
    """The same closing for another reason."""
    return told._replace(reason=reason)


def test_a_reminder_brings_it_back_on_its_day(team: Session) -> None:
    """Planned, then due, then overdue, until it is opened, or another day is set."""
    save(team, close(team, person(team, "P007"), WISH))
    one_day = timedelta(days=1)
    states = {day: reminder(replace(team, day=day), "P007") for day in (DAY, LATER - one_day, LATER, LATER + one_day)}
    assert [row and row.state for row in states.values()] == ["planned", "planned", "due soon", "overdue"]
    row = states[LATER]
    assert row and (row.duty, row.basis, row.by, row.days) == (None, "local", LATER, 0)
    assert any(row["title"] == "Closed: look again" for row in due(replace(team, day=LATER)).rows)
    later = replace(team, day=LATER)
    save(later, remind(later, person(team, "P007"), None))
    assert reminder(later, "P007") is None
    save(later, open_again(later, person(team, "P007"), LATER, "asked for help"))
    assert [one.state for one in team.store.life("P007").service] == ["closed", "open"]
    assert team.store.life("P007").service[0].end == LATER


def test_it_is_neither_closed_nor_opened_twice(team: Session) -> None:
    """One sentence each, and nothing changed."""
    whom = person(team, "P007")
    for attempt in (lambda: open_again(team, whom, DAY), lambda: remind(team, whom, LATER)):
        with pytest.raises(Refused, match="not closed"):
            attempt()
    save(team, close(team, whom, WISH))
    with pytest.raises(Refused, match="closed since 21 November 2026"):
        close(team, whom, WISH)
    with pytest.raises(Refused, match="that very day"):
        open_again(team, whom, DAY)


def test_a_reminder_lies_ahead_and_a_closing_does_not(team: Session) -> None:
    """Dates that cannot be are refused."""
    with pytest.raises(WrongUse, match="over already"):
        close(team, person(team, "P007"), WISH._replace(remind_on=DAY))
    with pytest.raises(WrongUse, match="still to come"):
        close(team, person(team, "P007"), WISH._replace(day=DAY + timedelta(days=1)))
    with pytest.raises(WrongUse, match="born"):
        close(team, person(team, "P007"), WISH._replace(day=date(1990, 1, 1)))
