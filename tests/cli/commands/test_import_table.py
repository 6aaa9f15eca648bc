"""`lc import table`: the map is shown and agreed on; what is not sure is asked, when somebody is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Lc

ROWS = "YP ID,Name,DOB,Xyz\n" + "".join(
    f'10000{number},"EXAMPLE, Robin{number}",01/02/200{number},{home}\n'
    for number, home in enumerate(("own tenancy", "with aunt", "supported lodgings", "=HMP"))
)


@pytest.fixture
def tracker(elsewhere: Path) -> Path:
    file = elsewhere / "tracker.csv"
    file.write_text(ROWS, encoding="utf-8")
    return file


@pytest.fixture
def started(empty: Lc) -> Lc:
    """`lc` over an empty case file."""
    assert empty("init").code == 0
    return empty


def test_without_anybody_to_agree_nothing_is_read(started: Lc, tracker: Path) -> None:
    """Wrong use, and the map is shown so that one can say yes the next time."""
    ran = started("import", "table", str(tracker))
    assert ran.code == 2
    assert "YP ID: case number" in ran.err
    assert "Add --yes." in ran.err
    assert started("person", "list", "--json").json["rows"] == []


def test_a_yes_is_all_that_is_typed(started: Lc, tracker: Path, elsewhere: Path) -> None:
    """What is not sure is left out and named; the map is kept beside the settings."""
    ran = started("import", "table", str(tracker), "--yes", "--json")
    assert ran.code == 0
    assert [(row["column"], row["done"]) for row in ran.json["rows"]] == [("Xyz", "column left out")]
    assert (elsewhere / "home/maps/tracker.toml").read_text(encoding="utf-8").count("=") >= 4
    assert len(started("person", "list", "--json").json["rows"]) == 4


def test_what_is_not_sure_is_asked(started: Lc, tracker: Path) -> None:
    """A person says that the column is the home; the next time nothing is asked."""
    ran = started("import", "table", str(tracker), answers=["1", "y"])
    assert ran.code == 0
    assert "What is under “Xyz”?" in ran.err
    again = started("import", "table", str(tracker), "--json")
    assert again.code == 0
    assert again.json["rows"] == []
    assert "maps/tracker.toml" in again.err.replace("\\", "/")


def test_a_no_changes_nothing(started: Lc, tracker: Path, elsewhere: Path) -> None:
    """Neither the case file nor the maps."""
    ran = started("import", "table", str(tracker), answers=["2", "n"])
    assert ran.code == 2
    assert not (elsewhere / "home/maps").exists()
    assert started("person", "list", "--json").json["rows"] == []


def test_a_map_may_be_given(started: Lc, tracker: Path, elsewhere: Path) -> None:
    """Written by hand: then nobody is asked, and nothing is kept."""
    written = elsewhere / "ours.toml"
    written.write_text('[columns]\n"YP ID" = "case number"\nXyz = "home"\n', encoding="utf-8")
    ran = started("import", "table", str(tracker), "--map", str(written), "--json")
    assert ran.code == 0
    assert {(row["column"], row["done"]) for row in ran.json["rows"]} == {
        ("Name", "column left out"),
        ("DOB", "column left out"),
    }
    assert not (elsewhere / "home/maps").exists()


def test_a_dry_run_needs_no_yes_and_keeps_nothing(started: Lc, tracker: Path, elsewhere: Path) -> None:
    """It says what would come in."""
    ran = started("import", "table", str(tracker), "--dry-run")
    assert ran.code == 0
    assert "new 4" in ran.err
    assert not (elsewhere / "home/maps").exists()


def test_what_begins_as_a_formula_leaves_as_text(started: Lc, elsewhere: Path) -> None:
    """A name that a spreadsheet would run is named on the way in, and has an apostrophe on the way out."""
    file = elsewhere / "tracker.csv"
    file.write_text("YP ID,Name,DOB\n100001,=Cmd(0),01/02/2008\n", encoding="utf-8")
    ran = started("import", "table", str(file), "--yes", "--format", "csv")
    assert "never run" in ran.out
    assert "'=Cmd(0)" in ran.out
    assert "'=Cmd(0)" in started("person", "list", "--format", "csv").out
