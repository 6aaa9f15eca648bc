"""Words at the prompts and on the line: codes as words, short answers, people added without a name on the command line."""

from __future__ import annotations

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
    line = lc("log", "--json").json["rows"][-1]
    assert (line["command"], line["ref"]) == ("person add", "P041")
    assert lc("person", "show", "zoe", *ON, "--json").json["rows"][0]["born"] == "2008-04-03"


def test_a_new_value_is_asked_for_so_that_it_stays_out_of_the_history(lc: Lc) -> None:
    """The field by its beginning, the value at a prompt."""
    assert lc("person", "edit", "P007", "leave", *ON, answers=["15/3/2027", "y"]).code == 0
    assert lc("log", "--json").json["rows"][-1]["command"] == "person edit P007 leave-expires-on"
    assert lc("person", "edit", "P007", "other births", "1/2/2008 and 3/4/2009", *ON, "--yes").code == 0
    assert "(datetime.date(2008, 2, 1), datetime.date(2009, 4, 3))" in " ".join(everything())


def test_a_correction_lists_the_fields_there_are(lc: Lc) -> None:
    """`?` at the question; a code in words."""
    rows = lc("person", "show", "P014", *ON, "--json").json["rows"][0]["recorded"]
    number = next(row["number"] for row in rows if row["kind"] == "home")
    ran = lc("correct", "P014", *ON, answers=[str(number), "?", "provided under", "family", "y"])
    assert ran.code == 0 and "  told by" in ran.err
    assert "tenancy becomes family" in " ".join(ran.out.split())


def test_a_worker_is_added_by_answering(lc: Lc) -> None:
    """Enter leaves open what may stay unknown; a personal adviser unless something else is said."""
    assert lc("adviser", "add", *ON, answers=["Sam Okoro", "", "South", "0.6", "", "", "y"]).code == 0
    sam = next(row for row in lc("adviser", *ON, "--json").json["rows"] if row["name"] == "Sam Okoro")
    assert (sam["role"], sam["team"], sam["fte"], sam["qualified"]) == ("personal adviser", "South", 0.6, None)


def test_a_bare_weekday_is_the_last_one_where_something_has_happened(lc: Lc) -> None:
    """Also in a correction."""
    ran = lc(*numbered(("correct", "P001", "VISIT", "day", "mon"), lc), *ON, "--dry-run", "--json")
    assert ran.code == 0 and ran.json["rows"][0]["from"] == "2026-11-16"
