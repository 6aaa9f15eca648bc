"""`lc do`: run what a line of the list last shown proposes."""

from __future__ import annotations

import shlex
from typing import Annotated, Any

import typer

from leavingcare.cli.environment import settings_folder
from leavingcare.cli.framework.command_groups import NounGroup, noun
from leavingcare.cli.framework.last_list import LastList, Line, last_list, line
from leavingcare.cli.framework.shared_options import Yes, open_session
from leavingcare.cli.registry import load_command
from leavingcare.cli.terminal import output, prompts
from leavingcare.errors import WrongUse
from leavingcare.store.address import parse_address

app = noun()


@app.command()
def do(
    ctx: typer.Context,
    number: Annotated[int | None, typer.Argument(metavar="N", help="The number of the line.")] = None,
    yes: Yes = False,
) -> int:
    """Do what a line of the list last shown asks for. It says whose line it is and what it runs, and asks first.

    The list is the last one that lc, lc due or another numbered list has shown to you. What it runs asks and shows before it
    saves, as when you type it.

    Example: lc do 3
    """
    if number is None:
        raise WrongUse("The number of a line is missing.", "Look at the list, then type for example: lc do 3")
    shown = last_list(settings_folder())
    chosen = line(shown, number)
    output.print_message(f"Line {number}: {_whose(shown, chosen)}{chosen.command}")
    if not yes and not _agreed():
        return 0
    words = shlex.split(chosen.command)[1:]
    return _run(ctx, ["--file", shown.file, *words, *_day_of(shown, words)])


def _run(ctx: typer.Context, words: list[str]) -> int:
    """Run these words as `lc` does; what goes wrong goes up to it."""
    root = ctx.find_root().command
    with root.make_context("lc", words) as again:
        return int(root.invoke(again) or 0)


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


def _day_of(shown: LastList, words: list[str]) -> list[str]:
    """The day of the list, for a command that looks at a day and names none itself."""
    return ["--on", shown.on] if shown.on and "--on" not in words and _looks_at_a_day(words) else []


def _looks_at_a_day(words: list[str]) -> bool:
    """Has the command that these words name an option --on?"""
    command: Any = load_command(words[0])
    rest = words[1:]
    while hasattr(command, "commands"):
        named = bool(rest) and rest[0] in command.commands
        own = command.own_command(rest) if isinstance(command, NounGroup) else next(iter(command.commands))
        command = command.commands[rest[0] if named else own]
        rest = rest[1:] if named else rest
    return any("--on" in parameter.opts for parameter in command.params)
