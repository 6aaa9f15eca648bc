"""`lc help`: every command by group, the help of one, or the commands for some words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.meanings import find
from leavingcare.cli.registry import COMMANDS, GROUPS, load_command
from leavingcare.cli.terminal import output
from leavingcare.errors import EXIT_CODES, NotFound

app = noun()
NOT_ADVICE = "This is not legal advice, and not the authority's record of the child."


@app.command("help")
def show_help(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]...", help="A command, or what you want to do: lost touch.")
    ] = None,
) -> int:
    """Show every command by group, the help of one command, or the commands for what you want to do.

    Example: lc help lost touch
    """
    if not words:
        output.write_help(*_every_command())
    elif len(words) == 1 and words[0] in COMMANDS:
        root = ctx.find_root()
        with load_command(words[0]).make_context(words[0], [], parent=root, resilient_parsing=True) as own:
            output.write_help(own.get_help())
    else:
        output.write_help(*_found(words))
    return 0


def _found(words: list[str]) -> Iterator[str]:
    found = find(words)
    if not found:
        raise NotFound("No command is known for these words.", "lc help lists every command.")
    width = max(len(command) for command, _ in found) + 3
    yield from (f"{'lc ' + command:<{width}}  {does}" for command, does in found)


def _every_command() -> Iterator[str]:
    width = max(map(len, COMMANDS))
    for group in GROUPS:
        yield group.capitalize()
        yield from (f"  {name:<{width}}  {entry.words}" for name, entry in COMMANDS.items() if entry.group == group)
        yield ""
    yield "Exit codes"
    yield from (f"  {code}  {meaning}" for code, meaning in EXIT_CODES.items())
    yield ""
    yield "lc COMMAND --help shows an example. lc help WORDS finds a command for what you want to do."
    yield NOT_ADVICE
