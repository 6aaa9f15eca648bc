"""Moves: the home before ends, codes that cannot be, places that are not lawful, and what a move opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from leavingcare.casework.recording.homes import BAN_SINCE, HomeMove, end_home, home, must_be_registered
from leavingcare.casework.session import Session
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.events import Contact
from leavingcare.facts.papers import LOST_TOUCH, UNSUITABLE, RiskAssessment
from leavingcare.facts.spells import Detention, Home
from tests.casework.recording.conftest import DAY, Keep, Somebody


def ago(days: int) -> date:
    """So many days before the day of the desk."""
    return DAY - timedelta(days=days)


def test_a_move_ends_the_home_before(session: Session, somebody: Somebody, save: Keep) -> None:
    """On the day of the move; the rows name both."""
    person = somebody(19)
    save(home(session, person, HomeMove("U", ago(100), suitable=True)))
    told = save(home(session, person, HomeMove("D", ago(3), suitable=True)))
    before, now = session.store.life(person.ref).homes
    assert (before.end, now.start, now.end, now.code) == (ago(3), ago(3), None, "D1")
    assert [row["change"] for row in told.rows][:2] == ["ends", "new"]


def test_a_home_told_of_late_goes_between_those_on_file(session: Session, somebody: Somebody, save: Keep) -> None:
    """It ends as the next begins, and the one before it ends as it begins."""
    person = somebody(19)
    save(home(session, person, HomeMove("U", ago(100), suitable=True)))
    save(home(session, person, HomeMove("D", ago(10), suitable=True)))
    save(home(session, person, HomeMove("E", ago(50), suitable=True)))
    spells = [(one.code, one.start, one.end) for one in session.store.life(person.ref).homes]
    assert spells == [("U1", ago(100), ago(50)), ("E1", ago(50), ago(10)), ("D1", ago(10), None)]


def test_two_homes_cannot_begin_on_one_day(session: Session, somebody: Somebody, save: Keep) -> None:
    """The one on file is to be corrected."""
    person = somebody(19)
    save(home(session, person, HomeMove("U", ago(9), suitable=True)))
    with pytest.raises(Refused, match="begins already"):
        home(session, person, HomeMove("D", ago(9), suitable=True))


def test_away_for_a_time_leaves_the_home_as_it_is(session: Session, somebody: Somebody, save: Keep) -> None:
    """No move, no duties; coming back ends the absence and not the home."""
    person = somebody(19)
    save(home(session, person, HomeMove("U", ago(100), suitable=True)))
    told = save(home(session, person, HomeMove("U", ago(5), suitable=True, away_for="study")))
    assert [row["change"] for row in told.rows if row["record"] == "duty"] == []
    with pytest.raises(Refused, match="is away"):
        home(session, person, HomeMove("U", ago(4), suitable=True, away_for="work"))
    save(end_home(session, person, ago(1)))
    lasting, away = session.store.life(person.ref).homes
    assert lasting.end is None and away.end == ago(1)


@pytest.mark.parametrize(("letter", "under", "over"), [("T", False, True), ("Z", False, True), ("U", True, True)])
def test_foyers_and_former_carers_are_no_codes_under_18(
    letter: str, under: bool, over: bool, session: Session, somebody: Somebody
) -> None:
    """The day before the birthday not, on the birthday they are."""
    person = somebody(18)
    for day, allowed in ((ago(1), under), (DAY, over)):
        told = HomeMove(letter, day, suitable=True, registered=True)
        if allowed:
            home(session, person, told)
        else:
            with pytest.raises(WrongUse, match="under 18"):
                home(session, person, told)


def test_homelessness_and_custody_are_coded_unsuitable_by_themselves(session: Session, somebody: Somebody, save: Keep) -> None:
    """Nobody is asked, and suitable is refused."""
    person = somebody(19)
    save(home(session, person, HomeMove("S", ago(3))))
    save(home(session, person, HomeMove("X", ago(2))))
    assert [one.code for one in session.store.life(person.ref).homes] == ["S2", "X2"]
    assert [one.what for one in session.store.life(person.ref).occasions] == ["homeless"]
    with pytest.raises(WrongUse, match="never coded suitable"):
        home(session, person, HomeMove("X", ago(1), suitable=True))


def test_hardly_ever_suitable_is_said_aloud(session: Session, somebody: Somebody) -> None:
    """W1 and V1 are saved with a warning, W2 without that one."""
    person = somebody(19)
    for letter in "WV":
        assert "hardly ever suitable" in " ".join(home(session, person, HomeMove(letter, DAY, suitable=True)).warnings)
        assert "hardly ever" not in " ".join(home(session, person, HomeMove(letter, DAY, suitable=False)).warnings)


def test_supervision_and_a_late_discovery_are_said_aloud(session: Session, somebody: Somebody) -> None:
    """Guidance 7.12, and the days until we knew."""
    person = somebody(19)
    said = " ".join(home(session, person, HomeMove("W", ago(4), suitable=False, known_on=ago(1))).warnings)
    assert "guidance 7.12" in said and "3 days after" in said
    quiet = home(session, person, HomeMove("W", ago(4), suitable=False, known_on=ago(4), supervision="daily calls"))
    assert quiet.warnings == ()


@pytest.mark.parametrize(
    ("letter", "registered", "lawful"),
    [
        ("W", None, False),
        ("V", None, False),
        ("D", True, True),
        ("D", False, False),
        ("D", None, True),
        ("U", False, False),
        ("B", None, True),
        ("S", None, True),
        ("X", None, True),
    ],
)
def test_under_18_only_registered_places_are_lawful(
    letter: str, registered: bool | None, lawful: bool, session: Session, somebody: Somebody
) -> None:
    """A place not known to be registered is no refusal: a missing fact is never a no."""
    person = somebody(17)
    told = HomeMove(letter, ago(1), suitable=False, registered=registered)
    if lawful:
        home(session, person, told)
    else:
        with pytest.raises(Refused, match="not lawful as recorded: escalate"):
            home(session, person, told)


def test_the_ban_counts_from_its_first_day_for_16_and_17_only(session: Session, somebody: Somebody) -> None:
    """28 October 2023; looked after or relevant, from the 16th birthday to the day before the 18th."""
    person = somebody(18, 6)
    on_18 = person.born.replace(year=person.born.year + 18)  # type: ignore[union-attr]
    assert must_be_registered(session, person, "D", on_18 - timedelta(days=1))
    assert not must_be_registered(session, person, "D", on_18)
    older = somebody(20)
    assert must_be_registered(session, older, "D", BAN_SINCE)
    assert not must_be_registered(session, older, "D", BAN_SINCE - timedelta(days=1))
    assert not must_be_registered(session, older, "B", BAN_SINCE)


def opened(session: Session, ref: str) -> list[tuple[str, str]]:
    """The risk assessments of somebody: about what, and in which state."""
    return [(one.about, one.state) for one in session.store.life(ref).risk_assessments]


@pytest.mark.parametrize(("letter", "suitable", "count"), [("W", False, 1), ("U", False, 1), ("U", True, 0), ("X", None, 0)])
def test_a_move_to_an_unsuitable_home_opens_a_risk_assessment_custody_does_not(
    letter: str, suitable: bool | None, count: int, session: Session, somebody: Somebody, save: Keep
) -> None:
    """A draft with a number of its own, in the same change as the move."""
    person = somebody(19, 0, Contact(person="P001", on=ago(5), what="visit", outcome="seen"))
    save(home(session, person, HomeMove(letter, ago(1), suitable=suitable)))
    assert opened(session, person.ref) == [(UNSUITABLE, "draft")] * count
    assert len(session.store.log()) == 2


def test_none_is_opened_where_one_is_open_since_the_move_or_nothing_is_owed(
    session: Session, somebody: Somebody, save: Keep
) -> None:
    """Not for a home of long ago, not in custody by its own record, not for somebody owed only the yearly offer."""
    written = RiskAssessment(person="P001", number=1, about=UNSUITABLE, opened=ago(1))
    person = somebody(19, 0, written, Contact(person="P001", on=ago(5), what="visit", outcome="seen"))
    save(home(session, person, HomeMove("U", ago(2), suitable=False)))
    assert len(opened(session, person.ref)) == 1
    inside = somebody(19, 0, Detention(person="P002", start=ago(9), place="custody"))
    save(home(session, inside, HomeMove("U", ago(2), suitable=False)))
    old = somebody(23)
    save(home(session, old, HomeMove("U", ago(2), suitable=False)))
    assert UNSUITABLE not in [about for ref in (inside.ref, old.ref) for about, _ in opened(session, ref)]


def test_a_second_unsuitable_home_opens_a_second_one(session: Session, somebody: Somebody, save: Keep) -> None:
    """What was written about the first home says nothing of the second."""
    written = RiskAssessment(person="P001", number=1, about=UNSUITABLE, opened=ago(30))
    person = somebody(19, 0, written, Home(person="P001", start=ago(31), code="U2"))
    save(home(session, person, HomeMove("W", ago(2), suitable=False)))
    assert [one.number for one in session.store.life(person.ref).risk_assessments] == [1, 2]


def test_no_known_address_opens_one_for_lost_touch(session: Session, somebody: Somebody, save: Keep) -> None:
    """Unless there was an answer since; ending what is not open is refused."""
    person = somebody(19, 0, Contact(person="P001", on=ago(5), what="call", outcome="spoken"))
    save(home(session, person, HomeMove("U", ago(90), suitable=True)))
    save(end_home(session, person, ago(1)))
    assert opened(session, person.ref) == [(LOST_TOUCH, "draft")]
    with pytest.raises(Refused, match="No home of P001 is open"):
        end_home(session, person, DAY)


def test_what_follows_is_what_the_due_list_then_says(session: Session, somebody: Somebody, save: Keep) -> None:
    """Every duty that comes, with its days, and every one that goes."""
    from leavingcare.casework.duties.worklist import DueFilter, due

    person = somebody(19, 0, Contact(person="P001", on=ago(5), what="visit", outcome="seen"))

    def listed() -> dict[object, tuple[object, object]]:
        return {row["duty"]: (row["from"], row["by"]) for row in due(session, DueFilter(ref=person.ref)).rows}

    before = listed()
    told = save(home(session, person, HomeMove("S", ago(1))))
    after = listed()
    new = {row["duty"]: (row["from"], row["by"]) for row in told.rows if row["change"] == "follows"}
    assert new == {duty: days for duty, days in after.items() if duty not in before}
    assert {row["duty"] for row in told.rows if row["change"] == "off the list"} == set(before) - set(after)
    assert {"LP2", "PA4", "RV7"} <= set(new)
    assert "RV11" in {row["duty"] for row in told.rows if row["change"] == "prompted"}


def test_a_move_seen_from_another_day_knows_only_that_day(session: Session, somebody: Somebody) -> None:
    """Rehearsed as at the day of the desk, whatever the clock says."""
    from leavingcare.casework.recording.proposed_change import preview

    person = somebody(19)
    later = preview(replace(session, day=DAY + timedelta(days=60)), home(session, person, HomeMove("U", ago(1), suitable=True)))
    assert later.day == DAY + timedelta(days=60)
    assert session.store.life(person.ref).homes == ()


def test_each_risk_assessment_that_is_opened_says_why_in_a_line(session: Session, somebody: Somebody, save: Keep) -> None:
    """Somebody silent for two months who now has no fixed abode: two assessments about two things, and the reason stays."""
    person = somebody(19, 0, Contact(person="P001", on=ago(60), what="call", outcome="spoken"))
    told = save(home(session, person, HomeMove("S", ago(1))))
    assert list(told.notes[:2]) == [
        "RA-1 is opened, about unsuitable accommodation: no fixed abode or homeless, unsuitable, since 20 November 2026.",
        "RA-2 is opened, about lost touch: last two-way contact on 22 September 2026: 56 days on 17 November 2026.",
    ]
    opened = sorted(session.store.life(person.ref).risk_assessments, key=lambda one: one.number)
    assert all(f"{one.about}: {one.reason}." in note for one, note in zip(opened, told.notes[:2], strict=True))
