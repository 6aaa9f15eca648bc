"""docs/papers.md names only commands and options that are there, and counts its own rows."""

from __future__ import annotations

import re
import shlex
from collections import Counter

from leavingcare.cli.registry import load_command
from tests.documents import ROOT

PAGE = (ROOT / "docs" / "papers.md").read_text(encoding="utf-8")


def test_every_command_of_the_page_is_one_with_its_options() -> None:
    """As `lc person list --age 17`; words after the command are not looked at."""
    named = re.findall(r"`(lc [^`]*)`", PAGE)
    assert len(named) > 100
    for code in named:
        name, *words = shlex.split(code)[1:]
        command = load_command(name)
        parts = getattr(command, "commands", {})
        command = parts.get(words[0] if words else "", next(iter(parts.values()), command))
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options, code


def test_the_counts_above_the_table_are_those_of_the_table() -> None:
    """Done, partly and not."""
    states = Counter(re.findall(r"^\| \d+ \|.*\| (done|partly|not) \|[^|]*\|$", PAGE, re.MULTILINE))
    told = {state: int(number) for number, state in re.findall(r"(\d+) \*(done|partly|not)\*", PAGE)}
    assert told == dict(states) and sum(states.values()) == len(re.findall(r"^\| \d+ \|", PAGE, re.MULTILINE))
