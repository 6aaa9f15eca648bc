"""The header and OC3 rows of the return: codes by year, 0 never blank, nothing made up, and what stands for review."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from leavingcare.facts.life import Life
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.law.policy import Policy
from leavingcare.reporting.ssda903.cohort import place, return_year
from leavingcare.reporting.ssda903.review import INCOMPLETE, NOT_WRITTEN, STATES, remarks
from leavingcare.reporting.ssda903.rows import Entry, Gap, _mother, answer_for, entry, is_upn, make_return
from tests.support.leavers import BIRTHDAY, BORN, ON, at_home, doing, in_care, leaver, returned, seen_on, with_parent
from tests.support.lives import AS_AT, sample_authority, shared_folder

POLICY = Policy()
COMPLETE = (seen_on(BIRTHDAY), doing("F2"), at_home("U1"))


def entered(*facts: Fact, year: int = 2026, **about: Any) -> Entry:
    found = place(leaver(*facts, **about), return_year(year), POLICY, ON)
    assert found is not None
    return entry(found, return_year(year))


def gaps(*facts: Fact, **about: Any) -> list[str]:
    return [gap.what for gap in entered(*facts, **about).gaps]


def test_a_complete_answer_leaves_no_gap() -> None:
    """In touch, in further education, living independently."""
    found = entered(*COMPLETE)
    assert found.oc3 == {"CHILD": "000417", "DOB": BORN, "IN_TOUCH": "YES", "ACTIV": "F2", "ACCOM": "U1"}
    assert found.header == {
        "CHILD": "000417",
        "SEX": "F",
        "DOB": BORN,
        "ETHNIC": "WBRI",
        "UPN": None,
        "MOTHER": None,
        "MC_DOB": None,
    }
    assert found.gaps == ()


def test_what_is_not_known_is_0_and_stands_for_review() -> None:
    """In touch without activity and accommodation: the validator will say 345, and so does the list."""
    found = entered(seen_on(BIRTHDAY))
    assert (found.oc3["ACTIV"], found.oc3["ACCOM"]) == ("0", "0")
    assert [gap.what for gap in found.gaps] == ["activity is not known", "accommodation is not known"]
    assert found.gaps[0].ask == "what was the activity on 10 September 2025?"


def test_in_touch_is_never_made_up() -> None:
    """Blank where nobody can tell, with the question to ask; what is recorded of home and activity is kept."""
    found = entered(doing("F2"), at_home("U1"))
    assert found.oc3["IN_TOUCH"] is None
    assert found.gaps[0] == ("in touch is not known", "were we in touch from 10 June 2025 to 10 October 2025?")


@pytest.mark.parametrize(("in_touch", "activity"), [("NO", "F2"), ("REFU", None), ("NREQ", None)])
def test_of_those_not_in_touch_only_a_report_is_used(in_touch: str, activity: str | None) -> None:
    """An old address is no knowledge; what the return said of them is."""
    found = entered(doing("G5"), at_home("U1"), returned(BIRTHDAY, in_touch, activity))
    assert (found.oc3["IN_TOUCH"], found.oc3["ACTIV"], found.oc3["ACCOM"]) == (in_touch, activity or "0", "0")
    assert found.gaps == ()


@pytest.mark.parametrize("gone", [{"died": date(2025, 1, 5)}, {}])
def test_died_and_gone_home_have_0_and_0(gone: dict[str, date]) -> None:
    """Rule 344."""
    home = () if gone else (with_parent(date(2025, 1, 5)),)
    found = entered(*COMPLETE, *home, **gone)
    assert (found.oc3["ACTIV"], found.oc3["ACCOM"], found.gaps) == ("0", "0", ())


def test_old_activity_codes_are_not_written() -> None:
    """F3 ended in 2021; which of F4 and F5 it was, somebody has to say."""
    assert gaps(seen_on(BIRTHDAY), doing("F3"), at_home("U1")) == ["activity F3 is no code of 2026"]
    assert entered(seen_on(BIRTHDAY), doing("F3"), at_home("U1")).oc3["ACTIV"] == "0"


def test_a_letter_without_suitability_is_not_written() -> None:
    """Rule 133: a bare letter is no code."""
    assert gaps(seen_on(BIRTHDAY), doing("F2"), at_home("U")) == ["accommodation U lacks its suitability"]
    assert entered(seen_on(BIRTHDAY), doing("F2"), at_home("U")).oc3["ACCOM"] == "0"


@pytest.mark.parametrize("letter", ["S", "X"])
def test_homeless_and_custody_are_never_suitable(letter: str) -> None:
    """The return has no S1 and no X1: it says 2, and the list for review that it does."""
    found = entered(seen_on(BIRTHDAY), doing("F2"), at_home(f"{letter}1"))
    assert found.oc3["ACCOM"] == f"{letter}2"
    assert f"accommodation {letter}1 is written as {letter}2" in "; ".join(gap.what for gap in found.gaps)
    assert not any("is written as" in what for what in gaps(seen_on(BIRTHDAY), doing("F2"), at_home(f"{letter}2")))


@pytest.mark.parametrize(("code", "rule"), [("Z1", "3001"), ("T2", "347"), ("D1", None)])
def test_what_cannot_be_at_17(code: str, rule: str | None) -> None:
    """With former foster carers, or in a foyer."""
    born = date(2008, 6, 1)
    life = (seen_on(date(2025, 6, 1)), doing("F2"), at_home(code, date(2025, 4, 1)))
    found = entered(*life, born=born, care=(in_care(end=date(2025, 4, 1), born=born),), upn="UN2", parent=False)
    assert [gap.what for gap in found.gaps] == ([f"accommodation {code} cannot be at 17 (rule {rule})"] if rule else [])


@pytest.mark.parametrize(
    ("year", "sex", "written"),
    [(2024, "F", "2"), (2024, "M", "1"), (2024, "U", None), (2025, "F", "F"), (2026, "U", "U"), (2026, None, None)],
)
def test_sex_is_written_as_the_year_wants_it(year: int, sex: str | None, written: str | None) -> None:
    """1 and 2 to 2024, which had no code for unknown; M, F and U since."""
    left, birthday = date(2021, 6, 1), date(year - 1, 6, 1)
    life = (seen_on(birthday), doing("F2", left), at_home("U1", left))
    found = entered(*life, year=year, born=date(2003, 6, 1), sex=sex)
    assert found.header["SEX"] == written
    assert [gap.what for gap in found.gaps] == ([] if written else ["sex is not recorded with a code of the year"])


def test_ethnicity_not_recorded_has_not_been_obtained() -> None:
    """The return has a code for that, and the list says so."""
    found = entered(*COMPLETE, ethnicity=None)
    assert found.header["ETHNIC"] == "NOBT"
    assert [gap.what for gap in found.gaps] == ["ethnicity is not recorded: written as NOBT, not yet obtained"]


class TestLookedAfterInTheYear:
    """UPN and MOTHER are asked for where there is an episode in the year, and nowhere else."""

    def at_18(self, **about: Any) -> Entry:
        day = date(2024, 9, 10)
        return entered(
            seen_on(day), doing("F2"), at_home("U1"), year=2025, **{"upn": "A823456789012", "parent": False, **about}
        )

    def test_both_are_written(self) -> None:
        """In care to the 18th birthday, which is in the year."""
        found = self.at_18()
        assert (found.header["UPN"], found.header["MOTHER"], found.gaps) == ("A823456789012", "0", ())

    def test_neither_is_written_a_year_later(self) -> None:
        """No episode in the year."""
        found = entered(*COMPLETE, upn="A823456789012", parent=False)
        assert (found.header["UPN"], found.header["MOTHER"]) == (None, None)

    @pytest.mark.parametrize("upn", [None, "12345", "I823456789012"])
    def test_a_pupil_number_that_cannot_be_one(self, upn: str | None) -> None:
        """It is left blank and stands for review."""
        found = self.at_18(upn=upn)
        assert found.header["UPN"] is None
        assert [gap.what for gap in found.gaps] == ["no pupil number (UPN), or one that cannot be right"]

    @pytest.mark.parametrize(("parent", "gap_count"), [(True, 1), (None, 1), (False, 0)])
    def test_only_a_no_is_known_of_motherhood(self, parent: bool | None, gap_count: int) -> None:
        """Since when she is a mother is not kept."""
        found = self.at_18(parent=parent)
        assert found.header["MOTHER"] == ("0" if parent is False else None)
        assert len(found.gaps) == gap_count

    def test_boys_are_not_asked(self) -> None:
        """MOTHER is blank for them."""
        found = self.at_18(sex="M", parent=True)
        assert (found.header["MOTHER"], found.gaps) == (None, ())


@pytest.mark.parametrize(("upn", "right"), [("A823456789012", True), ("A82345678901B", True), ("UN5", True), ("UN6", False)])
def test_the_shape_of_a_pupil_number(upn: str, right: bool) -> None:
    """Rule 168."""
    assert is_upn(upn) is right


def test_a_report_about_the_day_goes_before_what_a_file_was_read_as() -> None:
    """A home from a file's addresses against the return of that very birthday; what somebody typed goes before both."""
    report = returned(BIRTHDAY, "YES", "F2", "U1")
    assert answer(at_home("D1", source="ssd_address.csv row 2"), report) == "U1"
    assert answer(at_home("D1"), report) == "D1"
    seen = replace(returned(date(2025, 9, 1), "YES", "F2", "U1"), source="ssd_care_leavers.csv row 2")
    assert answer(at_home("D1", source="ssd_address.csv row 2"), seen) == "D1"


def answer(*facts: Fact) -> str | None:
    found = place(leaver(seen_on(BIRTHDAY), *facts), return_year(2026), POLICY, ON)
    assert found and found.record and found.window
    return answer_for(found.record, found.window).accommodation


def test_disputed_age_stands_for_review() -> None:
    """The row has the first date of birth; somebody decides."""
    assert gaps(*COMPLETE, other_births=(date(2005, 9, 10),)) == ["age is disputed"]


def test_only_somebody_in_the_return_has_an_entry() -> None:
    """A place that is not in has no window."""
    found = place(leaver(), return_year(2026), POLICY, date(2025, 1, 1))
    assert found is not None
    with pytest.raises(ValueError, match="in the return"):
        entry(found, return_year(2026))


class TestReview:
    """The list for the data officer."""

    def lives(self) -> Iterator[Life]:
        yield leaver(*COMPLETE)
        yield leaver(*COMPLETE, case_id="=1+1")
        yield leaver(*COMPLETE, case_id="000418")
        yield leaver(*COMPLETE, case_id="000418")
        yield leaver(case_id="000419", care=())
        yield leaver(case_id="000420", care=(in_care(ceased="E2"),))
        yield leaver(case_id="000421", born=date(2007, 3, 30))
        yield leaver(case_id="000422", born=date(2012, 3, 30))

    def test_who_is_where(self) -> None:
        """Each state in its order; who is too young is nowhere, who is complete is only in the files."""
        made = make_return(self.lives(), return_year(2026), POLICY, date(2026, 3, 29))
        listed = remarks(made)
        assert [one.number for one in made.entries] == ["000417", "000418", "000418"]
        assert [one.state for one in listed] == [STATES[0], INCOMPLETE, INCOMPLETE, *STATES[2:]]
        assert listed[0].state == NOT_WRITTEN
        assert "INT34" in listed[1].what
        assert listed[1].ask == "which number is right?"
        assert (listed[3].what, listed[-1].what) == ("no episode of care is recorded (rule 1002)", "died in care (rule 1000)")
        assert listed[-1].ask is None


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_the_sample_authority_is_returned_as_it_was(year: int) -> None:
    """From the contacts, homes and activities of 300 lives alone: the rows of its own return, but for what is named here.

    571655 belongs in by days with another authority; 624797 is asked about at the latest contact, not at the birthday;
    about 529984, whose age is disputed, nothing is recorded.
    """
    _, lives = sample_authority()
    ours = {one.number: one.oc3 for one in make_return(lives, return_year(year), POLICY, AS_AT).entries}
    theirs = _oc3(year)
    apart = {"571655", "624797", "529984"}
    assert ours.keys() ^ theirs.keys() <= apart
    differing = [number for number in ours.keys() & theirs.keys() if _codes(ours[number]) != _codes(theirs[number])]
    assert set(differing) <= apart
    assert len(ours) > 90


def _oc3(year: int) -> dict[str, dict[str, str]]:
    path = shared_folder() / f"data/sample-authority/ssda903/{year}/oc3.csv"
    with path.open(encoding="utf-8-sig", newline="") as text:
        return {row["CHILD"]: row for row in csv.DictReader(text)}


def _codes(row: Any) -> tuple[str, str, str]:
    return row["IN_TOUCH"], row["ACTIV"], row["ACCOM"]


@pytest.mark.parametrize(
    ("born", "mother", "child_born"), [(date(2026, 3, 31), "1", date(2026, 3, 31)), (date(2026, 4, 1), "0", None)]
)
def test_a_mother_is_one_from_the_birth_of_her_first_child(born: date, mother: str, child_born: date | None) -> None:
    """On the last day of the year, and the day after."""
    gaps: list[Gap] = []
    assert _mother(Person(ref="P001", sex="F", parent=True, child_born=born), return_year(2026), gaps) == (mother, child_born)
    assert gaps == []
