"""Narrow windows, old consoles, pipes, no colour, screen readers, other people's eyes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from leavingcare.cli.app import main
from tests.cli.running import Lc

ON = ("--on", "2026-11-21")
LISTS = [
    ("due",),
    ("caseload",),
    ("person", "list"),
    ("person", "show", "P007"),
    ("explain", "P001"),
    ("law", "list"),
    ("setting",),
]


@pytest.mark.parametrize("width", ["40", "60", "80", "100", "200"])
@pytest.mark.parametrize("command", LISTS, ids=" ".join)
def test_no_line_is_wider_than_the_window(command: tuple[str, ...], width: str, lc: Lc) -> None:
    """At any width: a table where words fit, cards where not."""
    lines = lc(*command, *ON, COLUMNS=width).out.splitlines()
    assert max(map(len, lines)) <= int(width) or int(width) < 60


def test_a_narrow_window_loses_no_fact(lc: Lc) -> None:
    """Every duty is there at 50 columns that is there at 80."""
    rows = lc("due", *ON, "--json").json["rows"]
    narrow = lc("due", *ON, COLUMNS="50").out
    shown = [row for row in rows if row["state"] not in ("planned", "not known")]
    assert narrow.count("days late") + narrow.count("day late") == sum(row["state"] == "overdue" for row in rows)
    assert all(row["name"] in narrow for row in shown if row["name"])


def test_a_console_of_code_page_1252_gets_readable_text(lc: Lc) -> None:
    """Letters that it lacks lose their marks; nothing crashes and no box is drawn."""
    out = lc("person", "list", *ON, encoding="cp1252").out
    assert "O'Brien-Zukowska" in out and "Lukasz Wróbel" in out and "Nguyen Thi Mai" in out
    assert lc("person", "list", *ON, "--json", encoding="cp1252").json["rows"][0]["name"] == "Zofia O'Brien-Żukowska"


def test_colour_is_for_terminals_that_want_it(lc: Lc) -> None:
    """Red for overdue on a terminal; none with NO_COLOR, a dumb terminal or a pipe; the word stands always."""
    assert "\x1b[1;31m60 days late" in lc("due", *ON, answers=[]).out
    for ran in (lc("due", *ON), lc("due", *ON, answers=[], NO_COLOR="1"), lc("due", *ON, answers=[], TERM="dumb")):
        assert "\x1b" not in ran.out and "days late" in ran.out


def test_plain_output_is_a_fact_a_line(lc: Lc) -> None:
    """By option, by LC_PLAIN, and on a dumb terminal."""
    lines = lc("caseload", *ON, "--plain").out.splitlines()
    assert "adviser Kim Adeyemi / team North / fte 1.0 / limit 24" in "\n".join(lines)
    assert lc("caseload", *ON, LC_PLAIN="1").out == lc("caseload", *ON, "--plain").out


@pytest.mark.parametrize(("names", "shown"), [("full", "Kofi Mensah"), ("initials", "KM"), ("none", "")])
def test_names_can_be_kept_off_the_screen(names: str, shown: str, lc: Lc) -> None:
    """On a shared screen initials or nothing stand in the place of names, in every form of output."""
    assert lc("setting", "set", "names", names).code == 0
    for form in ("table", "json", "csv"):
        out = (
            lc("due", "P007", *ON, "--format", form, COLUMNS="150").out
            + lc("person", "show", "P007", *ON, "--format", form).out
            + lc("explain", "P007", *ON, "--format", form).out
            + lc("person", "ahead", "P007", *ON, "--format", form).out
        )
        assert shown in out
        assert ("Kofi" in out) == (names == "full")


def test_a_reader_that_leaves_is_no_error(filled: Path, tmp_path: Path) -> None:
    """`lc person list | head -1` ends quietly."""
    environment = os.environ | {"LC_FILE": str(filled), "LC_HOME": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-m", "leavingcare", "law", "list", "--format", "csv"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read().startswith(("", "2")) and "Traceback" not in running.stderr.read()
        assert running.wait() == 0


def test_a_program_without_any_stream_does_its_work(lc: Lc, monkeypatch: pytest.MonkeyPatch) -> None:
    """As pythonw.exe and a closed descriptor leave it: nobody reads, and nothing goes wrong."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["due", *ON]) == 0
    assert main(["due", "--nosuch"]) == 2
    for stream in (sys.stdout, sys.stderr):
        stream.close()
