"""Every command that records: a dry run changes nothing, a yes saves, the log holds no names, undo restores exactly."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from leavingcare.cli.terminal import prompts
from leavingcare.facts.events import Plan
from leavingcare.store import open_store
from tests.cli.recorded import COMMANDS, ON, everything, numbered
from tests.cli.running import Lc

PERSONAL = (
    "zofia",
    "callum",
    "chloe",
    "amira",
    "kofi",
    "o'neill",
    "[/]",
    "her mum",
    "rashid",
    "electrician",
    "slip",
    "long",
    "77",
)
SUBCOMMANDS = [
    ("home", "end"),
    ("education", "end"),
    ("care", "end"),
    ("family", "end"),
    ("person", "add"),
    ("person", "edit"),
    ("adviser", "list"),
    ("adviser", "add"),
    ("adviser", "edit"),
    ("adviser", "leave"),
    *(("staying-put", step) for step in ("talk", "agree", "decline", "start", "absent", "end")),
]
KEYS = ["ref", "change", "record", "what", "from", "by", "duty", "basis"]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_each_command_is_rehearsed_saved_and_taken_back(words: list[str], lc: Lc) -> None:
    """The dry run shows what is then saved; without a yes and without anybody there nothing is."""
    words = numbered(words, lc)
    command, before = [*words, *ON], everything()
    rehearsed = lc(*command, "--dry-run", "--json")
    assert rehearsed.code == 0, rehearsed.err
    assert everything() == before

    unconfirmed = lc(*command)
    assert (unconfirmed.code, unconfirmed.out) == (2, "") and "Add --yes" in unconfirmed.err
    assert everything() == before

    saved = lc(*command, "--yes", "--json")
    assert saved.code == 0, saved.err
    assert saved.json["rows"] == rehearsed.json["rows"] and saved.json["command"] in " ".join(words)
    assert all(list(row) == KEYS for row in saved.json["rows"])
    assert everything() != before

    assert lc("undo", "--yes").code == 0
    assert everything() == before


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_the_log_holds_no_name_and_no_free_text(words: list[str], lc: Lc) -> None:
    """The command is kept in canonical words, with references and ISO dates; staff go by name."""
    assert lc(*numbered(words, lc), *ON, "--yes").code == 0
    line = lc("log", "--json").json["rows"][0]
    assert line["command"].startswith(words[0])
    assert not [one for one in PERSONAL if one in line["command"].lower()]
    assert not [one for one in PERSONAL if one in line["what"].lower()]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_at_a_terminal_a_no_changes_nothing_and_a_yes_saves(words: list[str], lc: Lc) -> None:
    """What is typed on the line is not asked for again; Enter leaves open what may stay unknown."""
    before, command = everything(), [*numbered(words, lc), *ON]
    unanswered = [""] * _questions(lc, command)
    refused = lc(*command, answers=[*unanswered, "n"])
    assert refused.code == 2 and "Nothing was changed." in refused.err
    assert everything() == before
    saved = lc(*command, answers=[*unanswered, "y"])
    assert saved.code == 0 and "Saved. To take it back: lc undo" in saved.err
    assert everything() != before


def _questions(lc: Lc, command: list[str]) -> int:
    """How many questions are asked before the confirmation."""
    for count in range(9):
        tried = lc(*command, answers=[""] * count)
        if "Save this?" in tried.err:
            return count
    raise AssertionError("the confirmation never came")


def test_what_follows_is_named_with_its_days_before_it_is_saved(lc: Lc) -> None:
    """A move to bed and breakfast: the risk assessment, the visit, the review, in one confirmation."""
    ran = lc("home", "P014", "W2", "--day", "fri", "--supervision", "x", *ON, answers=["", "", "", "", "n"])
    shown = " ".join(ran.out.split())
    for words in ("number 7, about", "W2 bed and breakfast", "18 Dec 2026", "27 Nov 2026", "24 Nov 2026"):
        assert words in shown
    assert "Friday 20 November 2026" in shown and "P014" in ran.err and "Fatima Noor" in ran.err


def test_the_name_in_the_confirmation_follows_the_setting(lc: Lc) -> None:
    """On a screen that others can see."""
    assert lc("setting", "set", "names", "initials").code == 0
    ran = lc("contact", "P014", "call", "--outcome", "spoken", *ON, answers=["n"])
    assert "P014 FN" in ran.err and "Fatima" not in ran.err + ran.out


def test_a_change_of_somebody_else_is_in_nobodys_way(lc: Lc) -> None:
    """Another young person was changed while this one was asked about: both changes are saved."""

    def meanwhile(_question: str) -> str:
        store = open_store(Path(os.environ["LC_FILE"]))
        with store.change("somebody else", "plan P002 --day 2026-11-21") as change:
            change.save(Plan(person="P002", on=date(2026, 11, 21)))
        store.close()
        return "y"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prompts, "ask_line", meanwhile)
        ran = lc("contact", "P014", "call", "--outcome", "spoken", "--note", "x", *ON, answers=[])
    assert ran.code == 0, ran.err
    commands = [row["command"].split()[:2] for row in lc("log", "--json").json["rows"]][:2]
    assert commands == [["contact", "P014"], ["plan", "P002"]]


def test_saving_the_same_again_is_refused(lc: Lc) -> None:
    """Where nothing would change, nothing is logged."""
    assert lc("person", "edit", "P007", "uasc", "yes", "--yes").code == 0
    again = lc("person", "edit", "P007", "uasc", "yes", "--yes")
    assert again.code == 1 and "on file already" in again.err


@pytest.mark.parametrize("command", SUBCOMMANDS, ids=" ".join)
def test_every_step_has_help_with_an_example(command: tuple[str, ...], empty: Lc) -> None:
    """In plain words, within 80 columns, without a case file."""
    ran = empty(*command, "--help")
    assert ran.code == 0 and all(len(line) <= 80 for line in ran.out.splitlines())
    assert f"Example: lc {' '.join(command)}" in " ".join(ran.out.split())


def test_who_works_here_is_listed(lc: Lc) -> None:
    """In post on the day; with --all, also those who have left."""
    shown = lc("adviser", *ON, "--json").json["rows"]
    everybody = lc("adviser", "list", "--all", *ON, "--json").json["rows"]
    assert len(everybody) == len(shown) + 1 and "Pat Hughes" not in {row["name"] for row in shown}
