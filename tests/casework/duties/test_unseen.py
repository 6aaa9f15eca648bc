"""What starts a duty and is not on file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leavingcare.casework.cache import due_list
from leavingcare.casework.duties.unseen import unseen_starts
from leavingcare.casework.duties.worklist import DueFilter, due
from leavingcare.casework.session import Session
from leavingcare.facts.coverage import EDUCATION, HOMES, REQUESTS, VISITS, Coverage

DAY = date(2026, 11, 21)
LONG_AGO = date(2020, 1, 1)


def _kept(kind: str, since: date = LONG_AGO, until: date | None = None) -> Coverage:
    return Coverage(on=DAY, records=kind, known_from=since, known_to=until)


OTHERS = [_kept(EDUCATION), _kept(REQUESTS)]


@pytest.mark.parametrize(
    ("homes", "sentence"),
    [
        (_kept(HOMES), None),
        (_kept(HOMES, until=DAY), None),
        (_kept(HOMES, until=DAY - timedelta(days=1)), "No moves since 20 November 2026 are on file"),
        (_kept(HOMES, since=DAY - timedelta(days=183)), None),
        (_kept(HOMES, since=DAY - timedelta(days=182)), "No moves before 23 May 2026 are on file"),
        (_kept(VISITS), "No moves are on file"),
    ],
)
def test_moves_are_said_not_to_be_on_file(homes: Coverage, sentence: str | None) -> None:
    """The day before, on and after each end; and where no homes are kept at all."""
    expected = [] if sentence is None else [f"{sentence}: what they ask for is not in this list."]
    assert unseen_starts([homes, *OTHERS], DAY) == expected


def test_where_nothing_is_stated_nothing_is_missing() -> None:
    """Nobody has recorded or imported anything."""
    assert unseen_starts([], DAY) == []


def _forget(session: Session, *kinds: str) -> None:
    with session.store.change("somebody", "forget") as change:
        for one in session.store.records(Coverage):
            if one.records in kinds:
                change.remove(one)


def test_the_due_list_says_each_kind_once(team: Session) -> None:
    """Worked out and from the cache; not in the list of one young person who is asked for by reference."""
    _forget(team, HOMES)
    sentence = "No moves are on file: what they ask for is not in this list."
    for found in (due(team), due_list.due(team), due_list.due(team)):
        assert [note for note in found.notes if "on file" in note] == [sentence]


def test_the_list_of_the_overdue_says_how_many_cannot_be_told(team: Session) -> None:
    """In one line, worked out and from the cache; nothing where there are none."""
    wanted = DueFilter(overdue=True)
    assert not due(team, wanted).lead
    _forget(team, VISITS)
    found = due(team)
    late, unknown = (sum(row["state"] == state for row in found.rows) for state in ("overdue", "not known"))
    assert unknown
    for listing in (due(team, wanted), due_list.due(team, wanted), due_list.due(team, wanted)):
        assert list(listing.lead) == [f"{late} overdue, {unknown} cannot be told: lc due lists them."]
