"""`lc do`: a line of the list last shown, by its number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Lc

ON = ("--on", "2026-11-21")


def kept(elsewhere: Path) -> str:
    """What is remembered of the last list."""
    return (elsewhere / "home" / "last-list.json").read_text(encoding="utf-8")


def test_a_line_says_whose_it_is_and_runs_its_command(lc: Lc, elsewhere: Path) -> None:
    """The third line of the screen, on the day of the list."""
    shown = lc("due", "--overdue", *ON).out.splitlines()
    [third] = [line for line in shown if line.split()[:1] == ["3"]]
    ref, command = json.loads(kept(elsewhere))["lines"][2]
    assert ref in third
    ran = lc("do", "3", "--yes")
    assert ran.err.startswith(f"Line 3: {ref} ") and command in ran.err.splitlines()[0]


def test_nobody_there_means_that_nothing_is_run(lc: Lc) -> None:
    """It asks first; without a terminal it needs --yes."""
    lc("due", *ON)
    ran = lc("do", "1")
    assert ran.code == 2 and "Add --yes" in ran.err


def test_a_missing_number_is_named(lc: Lc) -> None:
    """Nobody is told that nothing is no whole number."""
    ran = lc("do")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "The number of a line is missing.")


def test_what_is_no_line_is_said(lc: Lc, elsewhere: Path) -> None:
    """No list yet, a list that is spoilt, a number beyond its end."""
    assert lc("do", "1", "--yes").code == 3
    lc("due", *ON)
    assert "has" in lc("do", "999", "--yes").err and lc("do", "999", "--yes").code == 3
    (elsewhere / "home" / "last-list.json").write_text("{", encoding="utf-8")
    assert lc("do", "1", "--yes").code == 3


@pytest.mark.parametrize("form", ["--json", "--format=csv"])
def test_rows_for_programs_are_not_the_last_list(form: str, lc: Lc, elsewhere: Path) -> None:
    """What nobody has seen with numbers has none."""
    lc("due", "--overdue", *ON)
    before = kept(elsewhere)
    lc("due", form, *ON)
    assert kept(elsewhere) == before


def test_what_is_remembered_names_nobody(lc: Lc, elsewhere: Path) -> None:
    """References and commands; and nobody else may read it."""
    names = {row["name"] for row in lc("due", *ON, "--json").json["rows"] if row["ref"] and row["name"]}
    lc("due", *ON)
    assert not [name for name in names if name in kept(elsewhere)]
    assert (elsewhere / "home" / "last-list.json").stat().st_mode & 0o077 == 0
