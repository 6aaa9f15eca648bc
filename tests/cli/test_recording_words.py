"""Words at the prompts and on the line: codes as words, short answers, people added without a name on the command line."""

from __future__ import annotations

import shlex

import pytest

from tests.cli.recorded import ON, everything, numbered
from tests.cli.running import Lc


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("b&b unsuitable", "W2"),
        ("supported lodgings suitable", "E1"),
        ("d1", "D1"),
        ("foyer, not suitable", "T2"),
        ("sofa surfing", "S2"),
        ("prison", "X2"),
        ("abroad", "G"),
        ("own flat suitable", "U1"),
    ],
)
def test_a_home_is_told_in_words(place: str, code: str, lc: Lc) -> None:
    """The code and its suitability, from the words of the work."""
    ran = lc("home", "P014", place, "--day", "fri", "--supervision", "x", *ON, "--dry-run", "--json")
    new = next(row for row in ran.json["rows"] if row["change"] == "new")
    assert new["what"].split()[0].rstrip(",") == code


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("full time college", "F2"),
        ("looking for work", "G5"),
        ("part time apprentice", "P4"),
        ("g6", "G6"),
        ("uni full time", "F1"),
    ],
)
def test_what_somebody_does_is_told_in_words(what: str, code: str, lc: Lc) -> None:
    """The code of the return."""
    ran = lc("activity", "P014", what, "--day", "fri", *ON, "--dry-run", "--json")
    assert ran.json["rows"][-1]["what"].startswith(code)


def test_somebody_is_added_by_answering(lc: Lc) -> None:
    """Nothing personal on the command line or in the log; the reference is given."""
    ran = lc("person", "add", *ON, answers=["Zoë O'Neill", "3/4/2008", "4711", "female", "y"])
    assert ran.code == 0 and "Thursday 3 April 2008" in ran.err
    line = lc("log", "--json").json["rows"][0]
    assert (line["command"], line["ref"]) == ("person add", "P063")
    assert lc("person", "show", "zoe", *ON, "--json").json["rows"][0]["born"] == "2008-04-03"


def test_a_new_value_is_asked_for_so_that_it_stays_out_of_the_history(lc: Lc) -> None:
    """The field by its beginning, the value at a prompt."""
    assert lc("person", "edit", "P007", "leave", *ON, answers=["15/3/2027", "y"]).code == 0
    assert lc("log", "--json").json["rows"][0]["command"] == "person edit P007 leave-expires-on"
    assert lc("person", "edit", "P007", "other births", "1/2/2008 and 3/4/2009", *ON, "--yes").code == 0
    assert "(datetime.date(2008, 2, 1), datetime.date(2009, 4, 3))" in " ".join(everything())


def test_a_correction_lists_the_fields_there_are(lc: Lc) -> None:
    """`?` at the question; a code in words."""
    rows = lc("person", "show", "P014", *ON, "--json").json["rows"][0]["recorded"]
    number = next(row["number"] for row in rows if row["kind"] == "home")
    ran = lc("correct", "P014", *ON, answers=[str(number), "?", "provided under", "family", "y"])
    assert ran.code == 0 and "  told by" in ran.err
    assert "becomes family" in ran.out


def test_a_worker_is_added_by_answering(lc: Lc) -> None:
    """Enter leaves open what may stay unknown; a personal adviser unless something else is said."""
    assert lc("adviser", "add", *ON, answers=["Sam Okoro", "", "South", "0.6", "", "", "y"]).code == 0
    sam = next(row for row in lc("adviser", *ON, "--json").json["rows"] if row["name"] == "Sam Okoro")
    assert (sam["role"], sam["team"], sam["fte"], sam["qualified"]) == ("personal adviser", "South", 0.6, None)


def test_a_bare_weekday_is_the_last_one_where_something_has_happened(lc: Lc) -> None:
    """Also in a correction."""
    ran = lc(*numbered(("correct", "P001", "VISIT", "day", "mon"), lc), *ON, "--dry-run", "--json")
    assert ran.code == 0 and ran.json["rows"][0]["from"] == "2026-11-16"


@pytest.mark.parametrize(
    "words",
    [
        "home P014 U1 --day fri",
        "home end P014 --day yesterday",
        "activity P005 G5",
        "education P006 nursing --from 1/9/2026 --level degree",
        "education end P008 --day yesterday",
        "custody P014 start --day fri",
        "custody P015 release-date --release 1/2/2027",
        "family P005 --with parent --day yesterday",
        "family end P016 --day yesterday",
        "order P038 adoption --day 4/2/2026",
        "staying-put start P014 --day fri",
        "staying-put absent P004 --for study --place halls --day fri",
        "offer P017 answered --wants no",
        "offer P017 returned",
        "request P009 panel",
    ],
)
def test_a_note_stays_with_the_record(words: str, lc: Lc) -> None:
    """Whatever it is about, and beside a note that was there before."""
    ref = next(word for word in words.split() if word.startswith("P0"))
    assert lc(*shlex.split(words), "--note", "her aunt rang [/]", *ON, "--yes").code == 0
    kept = [row["what"] for row in lc("person", "show", ref, *ON, "--json").json["rows"][0]["recorded"]]
    assert any("her aunt rang [/]" in what for what in kept)


def test_a_second_note_on_a_record_stands_beside_the_first(lc: Lc) -> None:
    """An offer is one record, from the letter to the answer."""
    assert lc("offer", "P017", "sent", "--how", "letter", "--note", "to her aunt", *ON, "--yes").code == 0
    assert lc("offer", "P017", "answered", "--wants", "no", "--note", "she rang", *ON, "--yes").code == 0
    kept = lc("person", "show", "P017", *ON, "--json").json["rows"][0]["recorded"]
    assert any("note to her aunt; she rang" in row["what"] for row in kept)


@pytest.mark.parametrize(
    "words",
    [
        "feedback P001 plan",
        "review P001 held",
        "review P001 asked",
        "offer P017 sent --how letter",
        "activity P005 G5",
        "support P012 declined",
        "request P009 records",
        "staying-put talk P003",
        "contact P001 call --outcome spoken",
        "document P004 passport",
    ],
)
def test_what_is_recorded_as_it_happens_is_of_the_day_and_says_so(words: str, lc: Lc) -> None:
    """Without --day it is the day of the desk; with it, nothing was taken and nothing has to be said."""
    taken = lc(*shlex.split(words), *ON, "--yes", "--json")
    assert taken.code == 0 and "Recorded for Saturday 21 November 2026" in " ".join([taken.err, *taken.json["notes"]])
    assert "2026-11-21" in [row["from"] for row in taken.json["rows"]]
    said = lc(*shlex.split(words), "--day", "yesterday", *ON, "--yes", "--json")
    assert said.code == 0 and "Recorded for" not in " ".join([said.err, *said.json["notes"]])


@pytest.mark.parametrize("words", ["home P014 U1", "plan P002", "custody P014 start", "family P005 --with parent"])
def test_a_day_that_starts_a_clock_is_never_taken_for_granted(words: str, lc: Lc) -> None:
    """A move of last week typed in today would put its visit a week late."""
    before = everything()
    missing = lc(*shlex.split(words), *ON, "--yes")
    assert (missing.code, everything()) == (2, before) and "Add --day DATE." in missing.err


def test_a_word_for_several_codes_is_answered_with_words_that_can_be_typed(lc: Lc) -> None:
    """NEET is one of three codes."""
    said = lc("activity", "P005", "NEET", *ON, "--yes").err
    assert "illness or disability (G4), other reasons (G5), pregnancy or parenting (G6)" in said
    assert lc("activity", "P005", "pregnancy or parenting", *ON, "--yes").code == 0


@pytest.mark.parametrize("place", ["b&b", "U", "hostel"])
def test_whether_a_home_is_suitable_may_stay_unrecorded(place: str, lc: Lc) -> None:
    """It is never taken from the word, and the confirmation says that it is missing."""
    ran = lc("home", "P014", place, "--day", "fri", *ON, "--yes")
    assert ran.code == 0 and "Whether the home is suitable is not recorded" in ran.err


def test_care_is_told_by_answering_and_any_word_of_a_meaning_finds_its_codes(lc: Lc) -> None:
    """`?` lists the codes of that year; what fits several is asked for again, in words that can be typed."""
    answers = ["P039", "1/2/2020", "?", "order", "care order", "foster", "foster carer", "", "4/3/2025", "adult", "", "y"]
    ran = lc("care", *ON, answers=answers)
    assert ran.code == 0 and "C2 full care order" in ran.err and "Saved." in ran.err
    assert "interim care order (C1)" in ran.err and "foster carer (U6)" in ran.err
    kept = lc("person", "show", "P039", *ON, "--json").json["rows"][0]["recorded"]
    assert any("legal C2 full care order, placement U6 foster carer" in row["what"] for row in kept)


def test_a_code_that_was_valid_then_is_taken_for_then(lc: Lc) -> None:
    """P2 was a placement until the return of 2024."""
    words = ("care", "P039", "C2", "--placement", "P2", *ON, "--dry-run")
    assert lc(*words, "--day", "1/2/2020", "--until", "1/2/2021").code == 0
    assert lc(*words, "--day", "1/5/2024", "--until", "1/6/2024").code == 2


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("risk open P001 lost", "opened 20 Nov 2026"),
        ("risk return RA-1 --why x", "returned 20 Nov 2026"),
        ("risk sign RA-1 --by dele", "signed 20 Nov 2026"),
        ("risk close RA-2 --why x", "closed 20 Nov 2026"),
    ],
)
def test_a_step_of_a_risk_assessment_has_its_own_day(words: str, field: str, lc: Lc) -> None:
    """Signed on Friday and typed in on Saturday: it was Friday. Nothing is done ahead."""
    ran = lc(*shlex.split(words), "--day", "fri", *ON, "--yes", "--json")
    assert ran.code == 0, ran.err
    ref = ran.json["rows"][0]["ref"]
    kept = lc("person", "show", ref, *ON, "--json").json["rows"][0]["recorded"]
    assert any(field in row["what"] for row in kept if row["kind"] == "risk assessment")
    assert lc("undo", "--yes").code in (0, 1)
    assert lc(*shlex.split(words), "--day", "tomorrow", *ON, "--yes").code == 2


@pytest.mark.parametrize(
    ("typed", "level"), [("degree", "higher"), ("level 4", "higher"), ("level 3", "further"), ("fur", "further")]
)
def test_the_level_of_a_course_is_told_in_words(typed: str, level: str, lc: Lc) -> None:
    """The bursary turns on it, so no other word is kept."""
    assert lc("education", "P006", "nursing", "--from", "1/9/2026", "--level", typed, *ON, "--yes").code == 0
    kept = lc("person", "show", "P006", *ON, "--json").json["rows"][0]["recorded"]
    assert any(f"level {level}" in row["what"] for row in kept)
