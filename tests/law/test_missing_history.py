"""Extracts go back some years only, and codes say more than they seem to: what is missing is never a no."""

from datetime import date

import pytest

from leavingcare.facts.events import Contact, Report
from leavingcare.facts.life import life_of
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import CareEpisode, Detention, Education
from leavingcare.law.duties.worklist import duties, explain_duty
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import Answer
from leavingcare.law.status.status import PERHAPS_DEAD, status

BORN = date(2007, 3, 14)
AT_19 = date(2026, 11, 21)


def _status(*facts: Fact, day: date = AT_19, born: date = BORN, recorded: str | None = None) -> Answer:
    return status(life_of(Person(ref="P001", born=born, recorded_status=recorded), facts), day, Policy())


def _care(start: date, end: date, began: str | None = "S", ceased: str = "E8") -> CareEpisode:
    return CareEpisode(person="P001", start=start, end=end, legal="V2", placement="U4", began=began, ceased=ceased)


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        (date(2023, 3, 13), "none"),
        (date(2023, 3, 14), "cannot tell"),
        (date(2032, 3, 13), "cannot tell"),
        (date(2032, 3, 14), "none"),
    ],
)
def test_called_a_care_leaver_with_no_care_on_file(day: date, answer: str) -> None:
    """The case system's category is not believed, but it forbids a no from 16 to the day before 25."""
    found = _status(recorded="former relevant", day=day)
    assert found.answer == answer
    assert bool(found.missing) == (answer == "cannot tell")


def test_in_a_return_with_no_care_on_file() -> None:
    """Being in the return is enough to ask for the history; without return or category there is nothing to ask."""
    assert _status(Report(person="P001", on=date(2025, 3, 14), in_touch="YES")).answer == "cannot tell"
    assert _status().answer == "none"


@pytest.mark.parametrize(
    ("began", "answer"), [("S", "qualifying"), ("L", "cannot tell"), ("P", "cannot tell"), (None, "qualifying")]
)
def test_thirteen_weeks_of_a_history_that_is_cut_off(began: str | None, answer: str) -> None:
    """Sixty days on file: too few where care began with them, unknown where the first episode continues another."""
    assert _status(_care(date(2025, 1, 13), date(2025, 3, 14), began)).answer == answer


@pytest.mark.parametrize(("ceased", "answer"), [("E45", "qualifying"), ("E48", "qualifying"), ("E8", "none")])
def test_special_guardianship_told_from_the_reason_that_care_ended(ceased: str, answer: str) -> None:
    """s24(1A): an order straight from care, before 16; the SSDA903 reason says that one was made."""
    assert _status(_care(date(2020, 5, 26), date(2022, 6, 14), ceased=ceased)).answer == answer


def test_sentenced_at_15_and_nobody_recorded_how_long() -> None:
    """CL reg 3(2): if custody lasted to the 16th birthday, relevant; if it ended before, not. Unrecorded: cannot tell."""
    care, sixteen = _care(date(2021, 3, 14), date(2023, 1, 10), ceased="E9"), date(2023, 3, 14)
    ended_before, lasted = (
        Detention(person="P001", start=date(2023, 1, 10), end=end, place="custody", by_court=True)
        for end in (date(2023, 3, 1), date(2023, 6, 1))
    )
    answers = [_status(care, *more, day=sixteen).answer for more in ([], [ended_before], [lasted])]
    assert answers == ["cannot tell", "none", "relevant"]


def test_care_ended_because_assessed_as_adult() -> None:
    """E15 before the recorded 18th birthday: age is disputed, and the other date of birth has to be recorded."""
    care = _care(date(2024, 6, 1), date(2025, 1, 10), ceased="E15")
    assert _status(care, day=date(2025, 1, 9)).answer == "eligible"
    assert _status(care, day=date(2025, 1, 10)).missing == ("the date of birth found by the age assessment",)


@pytest.mark.parametrize(
    ("level", "in_plan", "answer", "missing"),
    [
        ("higher", True, "due", ()),
        ("further", True, "not due", ()),
        ("higher", False, "not due", ()),
        (None, False, "not due", ()),
        (None, True, "cannot tell", ("the level of the course (higher or further)",)),
        ("nursing", True, "cannot tell", ("the level of the course (higher or further)",)),
        ("higher", None, "cannot tell", ("whether the course is in the pathway plan",)),
    ],
)
def test_a_course_of_which_something_is_not_known(
    level: str | None, in_plan: bool | None, answer: str, missing: tuple[str, ...]
) -> None:
    """The bursary is for higher education in the plan: who has not told us which may still be owed it."""
    care = _care(date(2015, 3, 2), date(2025, 3, 14), ceased="E5")
    course = Education(person="P001", start=date(2026, 9, 21), end=date(2029, 6, 29), level=level, in_plan=in_plan)
    found = explain_duty("ED1", life_of(Person(ref="P001", born=BORN), [care, course]), date(2026, 10, 1), Policy())
    assert (found.answer, found.missing) == (answer, missing)


@pytest.mark.parametrize(
    ("by_instalments", "first_paid", "answer"),
    [
        (True, None, "due"),
        (False, None, "not due"),
        (None, None, "not due"),
        (None, date(2026, 9, 28), "cannot tell"),
        (True, date(2026, 9, 28), "due"),
        (False, date(2026, 9, 28), "not due"),
    ],
)
def test_a_bursary_of_which_nobody_knows_how_it_is_paid(
    by_instalments: bool | None, first_paid: date | None, answer: str
) -> None:
    """Whether a last part is still to come turns on it, once a first part is paid; before that, paying it (ED1) comes first."""
    care = _care(date(2015, 3, 2), date(2025, 3, 14), ceased="E5")
    course = Education(
        person="P001",
        start=date(2026, 9, 21),
        level="higher",
        in_plan=True,
        bursary_by_instalments=by_instalments,
        bursary_first_paid=first_paid,
    )
    life = life_of(Person(ref="P001", born=BORN), [care, course])
    assert explain_duty("ED2", life, date(2026, 10, 1), Policy()).answer == answer
    assert ("ED2" in {duty.id for duty in duties(life, date(2026, 10, 1), Policy())}) == (answer != "not due")


@pytest.mark.parametrize(
    ("facts", "day", "warned"),
    [
        ([Report(person="P001", on=date(2026, 3, 14), in_touch="DIED")], date(2026, 3, 13), False),
        ([Report(person="P001", on=date(2026, 3, 14), in_touch="DIED")], date(2026, 3, 14), True),
        ([Report(person="P001", on=date(2026, 3, 14), in_touch="NO")], AT_19, False),
        (
            [
                Report(person="P001", on=date(2026, 3, 14), in_touch="DIED"),
                Contact(person="P001", on=date(2026, 3, 15), what="call", outcome="spoken"),
            ],
            AT_19,
            False,
        ),
        (
            [
                Report(person="P001", on=date(2026, 3, 14), in_touch="DIED"),
                Contact(person="P001", on=date(2026, 3, 15), what="call", outcome="no answer"),
            ],
            AT_19,
            True,
        ),
        (
            [
                Report(person="P001", on=date(2025, 3, 14), in_touch="DIED"),
                Report(person="P001", on=date(2026, 3, 14), in_touch="YES"),
            ],
            AT_19,
            False,
        ),
    ],
    ids=["the day before", "said", "said out of touch", "spoken to since", "called in vain since", "said otherwise since"],
)
def test_a_return_that_calls_somebody_dead_is_said_beside_every_duty(facts: list[Fact], day: date, warned: bool) -> None:
    """It names no day, so the duties stay on the list; nobody shall visit or write unwarned."""
    life = life_of(Person(ref="P001", born=BORN), [_care(date(2015, 3, 2), date(2025, 3, 14), ceased="E5"), *facts])
    listed = duties(life, day, Policy())
    assert listed and all((PERHAPS_DEAD in duty.flags) is warned for duty in listed)
    assert (PERHAPS_DEAD in status(life, day, Policy()).flags) is warned
