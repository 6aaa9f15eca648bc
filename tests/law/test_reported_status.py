"""A team that has only a spreadsheet: what runs on the status that a file reports, while the law cannot tell it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leavingcare.facts.coverage import HOMES, VISITS, Coverage
from leavingcare.facts.events import Plan
from leavingcare.facts.life import Life, life_of
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import CareEpisode, Home
from leavingcare.law.care_history import care_known_from
from leavingcare.law.coverage import EVERYTHING_ON_FILE, NOT_KNOWN, RECORDED, REPORTED, CoverageOnFile
from leavingcare.law.duties.worklist import FIND_OUT, duties_in, explain_duty_in
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import ARGUABLE, Duty
from leavingcare.law.reported_status import RUN_ON_A_REPORT, as_reported, reported_status, what_status_rests_on
from tests.support.leavers import seen_on

DAY = date(2026, 11, 20)
"""A Friday."""
FILE_OF = date(2026, 10, 1)


def _life(*facts: Fact, born: date | None = date(2007, 6, 1), status: str | None = "Former Relevant", **more: object) -> Life:
    person = Person(ref="P001", born=born, recorded_status=status, source="tracker.xlsx row 4", as_of=FILE_OF, **more)  # type: ignore[arg-type]
    return life_of(person, facts)


def _person(life: Life, *stated: Coverage, day: date = DAY) -> PersonOnDay:
    on_file = CoverageOnFile(stated) if stated else EVERYTHING_ON_FILE
    return PersonOnDay(life, day, Policy(), on_file=on_file, care_known=care_known_from)


def _duties(person: PersonOnDay) -> dict[str, Duty]:
    return {duty.id: duty for duty in duties_in(person)}


def test_the_status_stays_the_laws_and_the_reported_one_stands_beside() -> None:
    """Cannot tell; reported as former relevant, in the words of the law."""
    person = _person(_life())
    assert (person.status, reported_status(person), what_status_rests_on(person)) == (
        "cannot tell",
        "former relevant",
        REPORTED,
    )


@pytest.mark.parametrize(("days", "late"), [(-1, False), (0, False), (1, True)])
def test_reviews_run_on_what_the_file_says(days: int, late: bool) -> None:
    """Six months after the plan: the day before, on, after."""
    duty = _duties(_person(_life(Plan(person="P001", on=date(2026, 5, 20))), day=DAY + timedelta(days=days)))["RV3"]
    assert (duty.by, duty.evidence, duty.certainty) == (DAY, REPORTED, ARGUABLE)
    assert (duty.by < DAY + timedelta(days=days)) is late and any("a file reports" in flag for flag in duty.flags)


def test_visits_and_bed_and_breakfast_run_and_the_finding_out_stays() -> None:
    """Only these duties run; the item to find out the status is still there."""
    home = Home(person="P001", start=DAY - timedelta(days=20), code="W2")
    found = _duties(_person(_life(home)))
    assert {"AC1", "LP2", "PA4", FIND_OUT} <= set(found) and set(found) <= {*RUN_ON_A_REPORT, FIND_OUT}
    assert {duty.evidence for duty in found.values() if duty.id != FIND_OUT} == {REPORTED}


def test_explain_says_the_same_as_the_list() -> None:
    """Due, as reported; what does not run on a report cannot be told."""
    person = _person(_life(Plan(person="P001", on=date(2026, 5, 20))))
    assert (explain_duty_in("RV3", person).answer, explain_duty_in("RV3", person).evidence) == ("due", REPORTED)
    assert explain_duty_in("AS4", person).answer == "cannot tell"


def test_what_is_not_on_file_is_weaker_than_what_is_reported() -> None:
    """Visits are not kept: late only if nobody visited, so not known, and not reported."""
    home = Home(person="P001", start=DAY - timedelta(days=20), code="U1")
    kept = (Coverage(on=DAY, records=HOMES, known_from=date(2020, 1, 1)),)
    assert _duties(_person(_life(home), *kept))["PA4"].evidence == NOT_KNOWN
    visits = Coverage(on=DAY, records=VISITS, known_from=date(2020, 1, 1))
    assert _duties(_person(_life(home), *kept, visits))["PA4"].evidence == REPORTED


@pytest.mark.parametrize(
    ("born", "status", "runs_as"),
    [
        (date(2008, 11, 21), "relevant", "relevant"),
        (date(2008, 11, 20), "relevant", "former relevant"),
        (date(2008, 11, 19), "eligible", "former relevant"),
        (date(2008, 11, 21), "former relevant", None),
        (date(2001, 11, 20), "former relevant", None),
        (date(2007, 6, 1), "qualifying", None),
        (date(2007, 6, 1), "none", None),
        (date(2007, 6, 1), None, None),
        (None, "relevant", None),
    ],
)
def test_what_a_file_says_has_to_fit_the_age(born: date | None, status: str | None, runs_as: str | None) -> None:
    """A relevant child is former relevant from the 18th birthday; at 25, or without a date of birth, nothing runs."""
    reported = as_reported(_person(_life(born=born, status=status)))
    assert (reported.status if reported else None) == runs_as


def test_nothing_is_reported_where_the_law_can_tell_or_after_death() -> None:
    """Care on file decides; whoever has died is visited no more."""
    care = CareEpisode(person="P001", start=date(2018, 3, 1), end=date(2025, 6, 1), legal="C2", placement="U4", ceased="E5")
    told = _person(_life(care, status="relevant"))
    assert (told.status, as_reported(told), what_status_rests_on(told)) == ("former relevant", None, RECORDED)
    assert {duty.evidence for duty in duties_in(told)} == {RECORDED}
    assert as_reported(_person(_life(died=DAY))) is None


def test_nobody_is_late_for_want_of_days_before_the_file() -> None:
    """Reported as relevant at 16, and no visit on file: contact is owed since the day of the file, not since birth."""
    person = _person(_life(born=date(2010, 3, 1), status="relevant"))
    assert _duties(person)["PA6"].by == date(2026, 12, 1)
    assert _duties(_person(_life(seen_on(date(2026, 9, 30)), born=date(2010, 3, 1), status="relevant")))["PA6"].by == date(
        2026, 11, 30
    )
