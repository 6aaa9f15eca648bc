"""Which option a command does not have, and which of its own is meant. Only words of ours are repeated, nothing typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

import typer

from leavingcare.cli.terminal.typed_line import PLACES

LOOKED_AT = "--on"
"""Nearly every command has it: the day that is looked at, seldom the day that is recorded."""
_DAYS = frozenset(
    {"day", "date", "when", "on", "at", "from", "until", "to", "last-day", "due", "by", "remind", "meeting", "born"}
)
"""What people call the option that takes a day."""


def unknown_option(error: typer.TyperException, path: str, arguments: Sequence[str]) -> str:
    """A sentence: by its name where another command has the option, else by its place among the words typed."""
    typed = str(getattr(error, "option_name", ""))
    if typed in _OURS:
        return f"{path} has no {typed}."
    place = next((number for number, word in enumerate(arguments) if typed and word.startswith(typed)), None)
    if place is None or place >= len(PLACES):
        return f"{path} has no such option."
    return f"The {PLACES[place]} word after lc is no option of {path}."


def option_meant(error: typer.TyperException) -> str | None:
    """Which of our options was probably meant; Typer takes --json to be near to --on."""
    ours = {name.lstrip("-"): name for name in getattr(error, "possibilities", None) or ()}
    typed = str(getattr(error, "option_name", "")).lstrip("-")
    return next((ours[name] for name in get_close_matches(typed, ours, n=1, cutoff=0.7)), None)


def option_for_a_day(error: typer.TyperException) -> str | None:
    """A sentence: how the command takes a day, where a day was probably meant."""
    typed = str(getattr(error, "option_name", "")).lstrip("-")
    options = list(_of_a_day(getattr(error, "ctx", None))) if typed in _DAYS else []
    options = [option for option in options if option != LOOKED_AT] or options
    return f"For a day it takes {' or '.join(options)}." if options else None


def _of_a_day(context: Any) -> Iterator[str]:
    for parameter in context.command.params if context is not None else ():
        if parameter.param_type_name == "option" and parameter.metavar == "DATE":
            yield parameter.opts[0]


_OURS = frozenset(
    {f"--{name}" for name in _DAYS}
    | {
        *("--all", "--adviser", "--balanced", "--by", "--csv", "--dry-run", "--duty", "--file", "--format", "--full", "--html"),
        *("--json", "--last", "--law", "--list", "--measure", "--name", "--note", "--outcome", "--overdue", "--person"),
        *("--plain", "--public", "--question", "--reason", "--state", "--team", "--to", "--who", "--why", "--within", "--yes"),
    }
)
"""Options that commands have, and common words: none of them can be a name."""
