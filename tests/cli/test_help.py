"""The help: one screen, groups, commands found by what people call things, and nothing proposed by letters alone."""

from __future__ import annotations

import re

import pytest

from leavingcare.cli.meanings import _WORDS, find, meant
from leavingcare.cli.registry import COMMANDS, DAILY, GROUPS, load_command
from tests.cli.running import Lc


def test_the_first_help_fits_one_screen(empty: Lc) -> None:
    """24 lines of 80 columns; a line for each daily command, every other by name in its group, all exit codes."""
    ran = empty("--help")
    lines = ran.out.splitlines()
    assert ran.code == 0 and len(lines) <= 24 and max(map(len, lines)) < 80
    for name, entry in COMMANDS.items():
        if entry.group == DAILY:
            assert any(line.startswith(f"  {name} ") and line.endswith(entry.words) for line in lines)
        assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", ran.out)
    assert all(f"{code} " in ran.out.partition("Exit codes")[2] for code in range(6))


def test_every_command_is_in_one_of_six_groups_and_twelve_are_daily() -> None:
    """The groups stand in the order of the registry, so that help, completion and docs agree."""
    assert len(GROUPS) == 6
    order = [entry.group for entry in COMMANDS.values()]
    assert order == sorted(order, key=GROUPS.index) and set(order) == set(GROUPS)
    assert order.count(DAILY) == 12


def test_help_shows_every_command_under_its_group(empty: Lc) -> None:
    """The twelve of every day first."""
    out = empty("help").out
    assert out.startswith("Every day\n  morning")
    assert all(f"\n  {name} " in out and entry.words in out for name, entry in COMMANDS.items())


def test_help_of_a_command_is_that_of_the_command(empty: Lc) -> None:
    """`lc help contact` is `lc contact --help`."""
    assert empty("help", "contact").out == empty("contact", "--help").out


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("lost touch", "contact"),
        ("lost touch", "due --duty LP5"),
        ("not seen", "due --duty PA6"),
        ("hand over", "caseload transfer"),
        ("excel", "export"),
        ("pathway plan", "plan"),
        ("bursary", "person prompts"),
    ],
)
def test_commands_are_found_by_words(typed: str, command: str, empty: Lc) -> None:
    """Among at most six."""
    found = find(typed.split())
    assert command in [each.command for each in found] and len(found) <= 6
    assert f"lc {command}" in empty("help", *typed.split()).out


def test_words_that_find_nothing_are_not_repeated(empty: Lc) -> None:
    """They may be a name."""
    ran = empty("help", "zophia")
    assert (ran.code, ran.out) == (3, "") and "zophia" not in ran.err and "lc help" in ran.err


MEANT = {
    "today": "morning",
    "overdue": "due --overdue",
    "list": "due",
    "people": "person list",
    "visit": "contact",
    "supervision": "caseload",
    "version": "--version",
    "find": "person show",
    "show": "person show",
    "search": "person show",
    "birthdays": "morning",
    "late": "due --overdue",
    "cas": "caseload",
    "contct": "contact",
}


@pytest.mark.parametrize(("typed", "command"), MEANT.items())
def test_a_command_that_does_not_exist_is_answered_by_meaning(typed: str, command: str, empty: Lc) -> None:
    """With what it does, so that nobody types on blindly."""
    ran = empty(typed)
    found = meant(typed)
    assert ran.code == 2 and found is not None and f"Did you mean: lc {command} ({found.words})" in ran.err


@pytest.mark.parametrize("typed", ["exit", "kofi", "opne", "poen", "opens", "oepn", "kontakt", "restroe", "removee"])
def test_letters_alone_propose_nothing_that_could_surprise(typed: str, empty: Lc) -> None:
    """Above all not `lc open`, which opens a closed service again. What was typed may be a name: it is not repeated."""
    ran = empty(typed)
    assert ran.code == 2 and "Did you mean" not in ran.err and typed not in ran.err and "lc help" in ran.err


def test_what_the_table_proposes_can_be_typed() -> None:
    """Each is a command, with its subcommand."""
    from leavingcare.cli.meanings import _meanings

    for command, meanings in _meanings():
        first, *rest = command.split()
        assert meanings and (first in COMMANDS or command == "--version")
        if rest and not rest[0].startswith("-"):
            assert rest[0] in load_command(first).commands
        assert command in COMMANDS or command in _WORDS


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("check zofia", "lc due NAME"),
        ("measures eet", "--list eet"),
        ("setting me kim", "lc setting set me NAME"),
        ("person compare freya 27/12/2026", "--on 27/12/2026"),
        ("note kofi landlord rang", "in quotation marks"),
    ],
)
def test_a_word_too_many_says_what_is_probably_meant(typed: str, hint: str, lc: Lc) -> None:
    """Of this very command."""
    ran = lc(*typed.split())
    assert ran.code == 2 and "takes fewer words than this" in ran.err and hint in ran.err
