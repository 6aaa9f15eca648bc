"""`lc do`: run what a line of the list last shown proposes."""

from __future__ import annotations

import shlex
from typing import Annotated

import typer

from leavingcare.cli.environment import settings_folder
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.last_list import LastList, Line, last_list, line
from leavingcare.cli.framework.shared_options import Yes, open_session
from leavingcare.cli.terminal import output, prompts
from leavingcare.errors import WrongUse
from leavingcare.store.address import parse_address

app = noun()


@app.command()
def do(number: Annotated[int, typer.Argument(metavar="N", help="The number of the line.")], yes: Yes = False) -> int:
    """Do what a line of the list last shown asks for. It says whose line it is and what it runs, and asks first.

    The list is the last one that lc, lc due or another numbered list has shown to you. What it runs asks and shows before it
    saves, as when you type it.

    Example: lc do 3
    """
    shown = last_list(settings_folder())
    chosen = line(shown, number)
    output.print_message(f"Line {number}: {_whose(shown, chosen)}{chosen.command}")
    if not yes and not _agreed():
        return 0
    from leavingcare.cli.app import main

    return main([*_where(shown), *shlex.split(chosen.command)[1:]])


def _whose(shown: LastList, chosen: Line) -> str:
    """The young person of the line, as the setting for names allows."""
    if chosen.ref is None:
        return ""
    with open_session(parse_address(shown.file), watch=False) as session:
        person = session.store.person(chosen.ref)
    return f"{prompts.line_of(person)}. " if person else f"{chosen.ref}. "


def _agreed() -> bool:
    """Enter is yes. Raises WrongUse where nobody can answer."""
    if not output.somebody_there():
        raise WrongUse("Nobody is here to agree to that.", "Add --yes, or type the command itself.")
    return prompts.ask_line("Run it? [Y/n]").strip().casefold() in ("", "y", "yes")


def _where(shown: LastList) -> list[str]:
    """The case file and the day of the list."""
    return ["--file", shown.file, *(["--on", shown.on] if shown.on else [])]
