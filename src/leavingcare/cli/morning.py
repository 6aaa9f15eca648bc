"""`lc` alone: what is waiting today, and what to type next."""

from __future__ import annotations

from pathlib import Path

from leavingcare.casework.desk import Desk
from leavingcare.casework.due import Wanted, counted, due
from leavingcare.cli import ask, show
from leavingcare.cli.options import case_file, desk, user_settings
from leavingcare.errors import NotFound
from leavingcare.facts import Adviser

_SHOWN = 5
START = (
    "There is no case file yet.",
    "Try things out with a made-up team:  lc demo",
    "Or begin with your own:              lc init, then lc import --help",
    "Every command:                       lc --help",
)


def morning(file: Path | None) -> int:
    """The most urgent rows of the due list (of the configured adviser, if there is one) and the commands that lead on."""
    if not case_file(file).exists() and file is None:
        show.say(*START)
        return 0
    with desk(file) as opened:
        _show(opened, Wanted(adviser=_me(opened)))
    return 0


def _me(opened: Desk) -> Adviser | None:
    """The adviser of the settings; nobody if there is none, or none of that name in this case file."""
    try:
        return ask.adviser_if_given(opened, user_settings().me)
    except NotFound:
        show.say("The adviser in your settings (me) is not in this case file, so this is everybody's list.", "")
        return None


def _show(opened: Desk, wanted: Wanted) -> None:
    from dataclasses import replace

    every = due(opened, wanted)
    steps = ["lc due", "lc caseload", "lc --help"] if wanted.adviser is None else ["lc due --adviser me", "lc caseload me"]
    first = replace(
        every,
        rows=every.rows[:_SHOWN],
        title="Most urgent",
        next_steps=[*every.next_steps[:1], *steps],
        notes=[f"In all: {counted(list(every.rows))}"] if every.rows else [],
    )
    show.listing(first, "table", user_settings().names)
