"""What is typed in the wrong place is never repeated in an error: it may be somebody's name, and errors are kept and shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from leavingcare.cli.registry import COMMANDS, load_command
from tests.cli.running import Lc

NAME = "Zofia-Ann"
SHARED = {"--file", "--on", "--format", "--json", "--plain", "--dry-run", "--restricted", "--yes", "--help"}
"""Options that every command has: one command is enough."""


def _commands(name: str) -> Iterator[tuple[list[str], Any]]:
    """A command of the root and its subcommands, as they are typed."""
    command = load_command(name)
    parts = getattr(command, "commands", None)
    if parts is None:
        yield [name], command
        return
    for part, inner in parts.items():
        yield [name] if inner.hidden else [name, part], inner


def _typed(words: list[str], command: Any) -> Iterator[list[str]]:
    """The command with the name in the place of each argument and option that takes a value; paths apart, which errors name."""
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    writes = any(_is_path(one) for one in arguments)
    whole = ["P007" if "PERSON" in (one.metavar or "") else NAME for one in arguments if not writes]
    if not writes:
        yield [*words, *[NAME for _ in whole], NAME]
    yield [*words, *whole]
    for one in command.params:
        if one.param_type_name == "option" and not set(one.opts) & SHARED and not _is_path(one):
            yield [*words, *whole, one.opts[0], *([] if one.is_flag else [NAME])]


def _is_path(parameter: Any) -> bool:
    return bool(parameter.type.name == "path")


@pytest.mark.parametrize("name", COMMANDS)
def test_no_error_repeats_what_was_typed(lc: Lc, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name for each argument and option of each command: refused or not, an error does not say it."""
    monkeypatch.setattr("leavingcare.page.server.serve", lambda *_, **__: None)  # a page that opens would wait for a visitor
    said = []
    for words, command in _commands(name):
        for typed in _typed(words, command):
            ran = lc(*typed)
            assert ran.code in range(6), (typed, ran.err)
            assert "inside lc" not in ran.err, typed
            if ran.code and re.search("zofia", ran.err, re.IGNORECASE):
                said.append((" ".join(typed), ran.err))
    assert said == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ((NAME,), "lc has no such command."),
        (("du",), "Did you mean: lc due"),
        (("due", "P007", NAME), "takes fewer words than this"),
        (("due", f"--{NAME}"), "The second word after lc is no option of lc due."),
        (("person", "show", "P007", "--duty", "RV3"), "lc person show has no --duty."),
        (("adviser", "leave", "kim", "--day", "fri"), "lc adviser leave has no --day. For a day it takes --last-day"),
        (("due", "kofi", "ben", "jo", "zo", "am", "el", "my", "ty", "fr", "id", f"--{NAME}"), "lc due has no such option."),
        (("due", "--overdu"), "Did you mean --overdue?"),
        (("due", "--format", NAME), "--format is one of: table, json, csv."),
        (("due", "--within", NAME), "Type it as 10d, 2w or 3m."),
        (("due", "--on", NAME), "That is no date that can be read."),
        (("due", "--on", f"{NAME} 31 june 2026"), "That is no date that can be read."),
        (("due", "--on", "zofia 3 june 2026"), "That is no date that can be read."),
        (("due", "--on", "mon 3 june 2026"), "3 June 2026 is a Wednesday, not a Monday: which is meant?"),
        (("due", "--duty", NAME), "There is no such duty."),
        (("undo", NAME), "LINE is a whole number."),
        (("person", "list", "--status", NAME), "--status is one of: eligible, relevant,"),
        (("caseload", "what-if", "--joins", NAME), "--joins is a number."),
        (("caseload", "what-if", "--pa-from-age", "1"), "--pa-from-age is a whole number from 15 to 18."),
    ],
)
def test_it_is_said_what_would_do(lc: Lc, typed: tuple[str, ...], said: str) -> None:
    """Which option or place, and the words or form that it takes: ours, and only ours."""
    ran = lc(*typed)
    assert ran.code in (2, 3)
    assert said in " ".join(ran.err.split())
    assert NAME not in ran.err
