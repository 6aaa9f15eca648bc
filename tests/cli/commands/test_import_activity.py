"""`lc import activity`: known reports are read at once; any other is shown first, and its words are asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Lc
from tests.exchange.files import RETURNS

ACTIVITY = RETURNS.parent / "activity"
OWN = ACTIVITY / "own" / "keeping-in-touch.csv"
DAY = ("--on", "21/11/2026")


@pytest.fixture
def started(empty: Lc) -> Lc:
    """`lc` over a case file with the made-up returns."""
    assert empty("init").code == 0
    for kind in ("ssda903", "ssd"):
        assert empty("import", kind, str(RETURNS / kind), *DAY).code == 0
    return empty


def test_known_reports_are_read_at_once(started: Lc) -> None:
    """No question, no map; twice changes nothing."""
    for news in ("new 18", "new 0"):
        ran = started("import", "activity", str(ACTIVITY / "mosaic"), *DAY, "--json")
        assert ran.code == 0
        assert news in ran.json["notes"][-1]


def test_a_dry_run_changes_nothing(started: Lc) -> None:
    """But says what it would do."""
    assert "new 18" in started("import", "activity", str(ACTIVITY / "mosaic"), *DAY, "--dry-run", "--json").json["notes"][-1]
    assert "new 18" in started("import", "activity", str(ACTIVITY / "mosaic"), *DAY, "--json").json["notes"][-1]


def test_the_exit_code_says_that_a_value_was_refused(started: Lc, elsewhere: Path) -> None:
    """All but the row named was imported."""
    for file in (ACTIVITY / "mosaic").iterdir():
        text = file.read_text(encoding="utf-8").replace("000108,16-Nov-2026", "000108,16-Dec-2026")
        (elsewhere / file.name).write_text(text, encoding="utf-8")
    ran = started("import", "activity", str(elsewhere / "case_notes.csv"), *DAY, "--json")
    assert ran.code == 4
    assert [(row["row"], row["done"]) for row in ran.json["rows"]] == [(8, "row left out")]
    assert "new 6" in ran.json["notes"][-1]


def test_without_anybody_to_agree_nothing_is_read(started: Lc) -> None:
    """Wrong use, and the columns are shown."""
    ran = started("import", "activity", str(OWN), *DAY)
    assert ran.code == 2
    assert "When: day" in ran.err


def test_words_that_nobody_knows_refuse_the_file_and_stand_in_the_map(started: Lc, elsewhere: Path) -> None:
    """For somebody to fill in: the next time it reads the file by itself."""
    ran = started("import", "activity", str(OWN), *DAY, "--yes")
    assert ran.code == 4
    kept = elsewhere / "home" / "maps" / "activity" / "keeping-in-touch.toml"
    assert '"KIT call" = "?"' in kept.read_text(encoding="utf-8")
    assert "column What: 4 of 4 rows are not understood" in ran.err


def test_somebody_who_is_there_is_asked_what_words_mean(started: Lc) -> None:
    """First what was done, a visit for all four; then where, at home."""
    ran = started("import", "activity", str(OWN), *DAY, answers=["1", "1", "1", "1", "1", "y"])
    assert "What does “Home KIT” mean, as the kind?" in ran.err
    assert "What does “Flat” mean, as the place?" in ran.err
    assert ran.code == 0


def test_a_map_is_given_by_name(started: Lc) -> None:
    """And nothing is asked or kept."""
    ran = started("import", "activity", str(OWN), "--map", str(ACTIVITY / "own" / "our-map.toml"), *DAY, "--json")
    assert (ran.code, ran.json["rows"]) == (0, [])


def test_the_morning_says_that_reports_are_old(started: Lc) -> None:
    """From the fifteenth day after their end."""
    started("import", "activity", str(ACTIVITY / "mosaic"), *DAY)
    notes = {day: started("morning", "--on", day, "--json").json["notes"] for day in ("30/11/2026", "01/12/2026")}
    assert not any("Reports of work done end" in note for note in notes["30/11/2026"])
    assert any("Reports of work done end on 16 November 2026, 15 days ago" in note for note in notes["01/12/2026"])
