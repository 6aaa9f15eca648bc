"""Who has whom, who is full, who has nobody, and giving somebody an adviser."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from leavingcare.casework.cache.people_list import list_people
from leavingcare.casework.caseload.allocation import allocate, caseload
from leavingcare.casework.duties.listed_person import PeopleFilter
from leavingcare.casework.recording.proposed_change import ProposedChange, preview
from leavingcare.casework.recording.proposed_change import save as save_change
from leavingcare.casework.search import find_one_adviser
from leavingcare.casework.session import Session
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import Allocation
from leavingcare.law.policy import Policy, limit_of

DAY = date(2026, 11, 21)


def person(session: Session, ref: str) -> Person:
    """A young person who is there."""
    found = session.store.person(ref)
    assert found is not None
    return found


def adviser(session: Session, name: str) -> Adviser:
    """A worker by name."""
    return find_one_adviser(session.store.advisers(), name)


def save(session: Session, draft: ProposedChange) -> None:
    """As on a yes."""
    save_change(session, draft, session.store.revision())


@pytest.mark.parametrize(
    ("fte", "own", "limit"),
    [(1.0, None, 24), (None, None, 24), (0.8, None, 19), (0.6, None, 14), (0.5, None, 12), (0.4, 15, 15), (0.0, None, 0)],
)
def test_the_limit_follows_the_hours_unless_there_is_one_of_their_own(fte: float | None, own: int | None, limit: int) -> None:
    """Twenty-four for full time, rounded; hours not recorded count as full time."""
    assert limit_of(Adviser(name="A", fte=fte, limit=own), Policy({}), DAY) == limit


def test_the_limit_of_the_authority_is_local_policy() -> None:
    """A stricter number is taken."""
    assert limit_of(Adviser(name="A", fte=0.5), Policy({"caseload_limit": "20"}), DAY) == 10


def test_every_young_person_is_counted_once(team: Session) -> None:
    """With an adviser in post, or in the last row if entitled to one."""
    rows = caseload(team).rows
    listed = list_people(team).rows
    assert sum(row["cases"] for row in rows[:-1]) == sum(row["adviser"] is not None for row in listed)  # type: ignore[misc]
    nobody = rows[-1]
    assert nobody["adviser"] is None and nobody["limit"] is nobody["free"] is nobody["over"] is None
    assert nobody["cases"] == len(list_people(team, PeopleFilter(unallocated=True)).rows)


def test_somebody_owed_only_the_offer_weighs_nothing(team: Session) -> None:
    """Counted as a case, not as work, unless local policy says otherwise."""
    kim = next(row for row in caseload(team).rows if row["adviser"] == "Kim Adeyemi")
    assert (kim["cases"], kim["weighted"]) == (11, 10)
    with team.store.change("manager", "setting") as change:
        change.set("caseload_offer_only_weight", "50")
    kim = next(row for row in caseload(team).rows if row["adviser"] == "Kim Adeyemi")
    assert (kim["cases"], kim["weighted"], kim["free"]) == (11, 10.5, 13.5)


def test_who_is_over_the_limit_is_said_in_numbers(team: Session) -> None:
    """Ten for two days a week, and eleven young people."""
    jo = next(row for row in caseload(team).rows if row["adviser"] == "Jo Whitfield")
    assert (jo["limit"], jo["weighted"], jo["free"], jo["over"]) == (10, 11, 0, 1)


def test_somebody_who_has_left_looks_after_nobody(team: Session) -> None:
    """On the last day still, on the day after no more; the young people then have nobody, and a note says why."""
    tomasz = adviser(team, "tomasz")
    assert tomasz.until is not None
    last, after = (caseload(replace(team, day=day)) for day in (tomasz.until - timedelta(days=1), tomasz.until))
    assert "Tomasz Nowak" in [row["adviser"] for row in last.rows]
    assert "Tomasz Nowak" not in [row["adviser"] for row in after.rows]
    assert after.rows[-1]["cases"] == last.rows[-1]["cases"] + 2  # type: ignore[operator]
    assert "P033, P034, P036, P037" in after.notes[-1]
    assert "cannot be told: P037, P040" in after.notes[1]


def test_allocation_hands_over_on_the_day(team: Session) -> None:
    """The allocation before ends on the day on which the new one starts; the log keeps it."""
    save(team, allocate(team, person(team, "P001"), adviser(team, "tomasz"), DAY))
    before, new = team.store.life("P001").allocations
    assert (before.end, new.start, new.end) == (DAY, DAY, None)
    assert [line.command for line in team.store.log("P001")][-1] == "caseload allocate P001 Tomasz Nowak --from 2026-11-21"


def test_a_full_caseload_is_refused_without_a_reason(team: Session) -> None:
    """And with one it stands, where everybody can read it."""
    ben = person(team, "P019")
    with pytest.raises(Refused, match="would have 12 young people on 21 November 2026, and the limit is 10"):
        allocate(team, ben, adviser(team, "jo"), DAY)
    save(team, allocate(team, ben, adviser(team, "jo"), DAY, "knows his family"))
    assert team.store.life("P019").allocations[-1].over_limit == "knows his family"
    assert team.store.log("P019")[-1].why == "knows his family"


def test_somebody_owed_only_the_offer_fits_a_full_caseload(team: Session) -> None:
    """No weight, no refusal."""
    save(team, allocate(team, person(team, "P035"), adviser(team, "jo"), DAY))
    assert team.store.life("P035").allocations[-1].adviser == adviser(team, "jo").id


def test_an_adviser_who_is_not_there_or_has_them_already_is_wrong_use(team: Session) -> None:
    """Nothing is changed."""
    revision = team.store.revision()
    with pytest.raises(WrongUse, match="not in post on 21 November 2026"):
        allocate(team, person(team, "P001"), adviser(team, "pat"), DAY)
    with pytest.raises(WrongUse, match="already allocated"):
        allocate(team, person(team, "P001"), adviser(team, "kim"), DAY)
    assert team.store.revision() == revision


def test_what_is_shown_before_saving_changes_nothing(team: Session) -> None:
    """The allocation that ends, the new one, and how full the adviser then is."""
    draft = allocate(team, person(team, "P001"), adviser(team, "tomasz"), DAY)
    shown = preview(team, draft)
    assert [(row["record"], row["change"]) for row in shown.rows][:2] == [("allocation", "ends"), ("allocation", "new")]
    assert "Tomasz Nowak then has 3 of 24." in shown.notes
    assert len(team.store.life("P001").allocations) == 1


def test_nobody_is_proposed_to_who_leaves_or_is_no_personal_adviser(team: Session) -> None:
    """Tomasz has most room and leaves on Friday; a manager with one case has more than Kim."""
    with team.store.change("somebody", "adviser add") as change:
        dele = replace(adviser(team, "dele"), limit=100)
        change.save(dele)
        change.save(Allocation(person="P033", adviser=dele.id, start=DAY))
    found = caseload(team)
    assert found.next_steps[0] == 'lc caseload allocate P002 "Kim Adeyemi"'
    assert "Last day on file: Tomasz Nowak (27 November 2026)." in found.notes
