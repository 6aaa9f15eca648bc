"""`lc measures`, `lc actions` and the exports of figures, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Lc

ON = ("--on", "2026-11-21")
QUARTER = ("--quarter", "2026-27Q2")


def test_measures_as_json_have_the_promised_keys(lc: Lc) -> None:
    """One document, with the value of a figure as a number."""
    ran = lc("measures", "--json", *ON)
    assert ran.code == 0
    assert ran.json["command"] == "measures"
    promised = {
        "measure",
        "title",
        "breakdown",
        "value",
        "numerator",
        "denominator",
        "target",
        "previous",
        "year_ago",
        "england",
        "neighbours",
        "definition",
    }
    assert promised <= set(ran.json["rows"][0])


def test_measures_fit_a_window_of_eighty_columns(lc: Lc) -> None:
    """With a target and a trend and without: a line for each figure, with its counts beside it."""
    assert lc("setting", "set", "target.plans_in_date", "95", "--yes", *ON).code == 0
    figures = len(lc("measures", "--json", *ON).json["rows"])
    for words in ((), ("--trend", "13")):
        ran = lc("measures", *words, *ON, COLUMNS="80")
        assert ran.code == 0
        lines = ran.out.splitlines()
        assert max(map(len, lines)) <= 80 and len(lines) == figures + 4
        assert all(word in lines[2] for word in ("Value", "Count", "Of", "Target"))
        assert sum(line.startswith("in_touch_today ") for line in lines) == 3


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("measures", "--list", "plans_in_dat"), 3, "Did you mean plans_in_date?"),
        (("measures", "--everybody"), 2, "--list"),
        (("measures", "--measure", "eets"), 3, "Did you mean eet?"),
        (("measures", "--measure", "eet", "--list", "eet"), 2, "not both"),
        (("measures", "--by", "height"), 2, "age, sex, ethnicity"),
        (("measures", "--trend", "200"), 2, "1 to 61"),
        (("benchmark", "group"), 2, "or --forget it"),
        (("benchmark", "group", "Atlantis"), 3, "No authority with published figures"),
        (("setting", "set", "target.plans_in_date", "140"), 2, "from 0 to 100"),
        (("setting", "set", "target.nothing", "40"), 3, "no such measure"),
        (("actions", "done", "7"), 3, "no action 7"),
        (("actions", "add", "Protocol"), 2, "Which plan or board"),
        (("export", "board"), 2, "A folder is missing"),
        (("export", "board", "pack", "--quarter", "2026-27Q3"), 2, "has not ended"),
        (("export", "board", "pack", "--quarter", "autumn"), 2, "no quarter"),
        (("export", "needs", "needs.txt", *QUARTER), 2, ".csv"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(lc: Lc, elsewhere: Path, arguments, code: int, words: str) -> None:
    """With its exit code, and nothing written."""
    assert lc("log").code == 0  # from now on there is a folder for what was seen
    before = sorted(elsewhere.iterdir())
    ran = lc(*arguments, *ON)
    assert ran.code == code
    assert words in ran.err
    assert sorted(elsewhere.iterdir()) == before


def test_a_target_is_set_and_stands_beside_the_figure(lc: Lc) -> None:
    """As any other setting, and it can be undone."""
    assert lc("setting", "set", "target.plans_in_date", "95", "--yes", *ON).code == 0
    row = next(row for row in lc("measures", "--json", *ON).json["rows"] if row["measure"] == "plans_in_date")
    assert row["target"] == 95
    assert lc("undo", "--yes").code == 0
    row = next(row for row in lc("measures", "--json", *ON).json["rows"] if row["measure"] == "plans_in_date")
    assert row["target"] is None


def test_an_action_from_the_first_day_to_the_last(lc: Lc) -> None:
    """Added, listed, done."""
    added = lc(
        "actions", "add", "Health statement", "--plan", "board", "--owner", "Kim", "--due", "30/11/2026", "--yes", "--json", *ON
    )
    assert added.code == 0
    assert [(row["number"], row["state"]) for row in lc("actions", "--json", *ON).json["rows"]] == [(1, "open")]
    assert lc("actions", "done", "1", "--evidence", "in the report", "--yes", *ON).code == 0
    assert lc("actions", "list", "--json", *ON).json["rows"] == []


def test_the_pack_is_written_and_says_what_it_holds(lc: Lc, elsewhere: Path) -> None:
    """A row for each file; a second time into the same folder is refused."""
    ran = lc("export", "board", "pack", *QUARTER, "--json", *ON)
    assert ran.code == 0
    assert {row["file"] for row in ran.json["rows"]} == {path.name for path in (elsewhere / "pack").iterdir()}
    assert json.loads((elsewhere / "pack" / "manifest.json").read_text("utf-8"))["quarter"] == "2026-27Q2"
    again = lc("export", "board", "pack", *QUARTER, *ON)
    assert (again.code, "not a new or empty folder" in again.err) == (2, True)


def test_the_page_for_the_panel_is_plain(lc: Lc, elsewhere: Path) -> None:
    """The last quarter that has ended, unless another is named; over a file that is there only with a yes."""
    assert lc("export", "panel", "us.html", *ON).code == 0
    assert "1 July 2026 to 30 September 2026" in (elsewhere / "us.html").read_text("utf-8")
    assert lc("export", "panel", "us.html", *ON).code == 2
    assert lc("export", "panel", "us.html", "--yes", *ON).code == 0
