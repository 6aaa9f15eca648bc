"""Groups of commands: the root loads a command only when it is asked for, and some nouns have a command of their own."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from leavingcare.cli.registry import COMMANDS, DAILY, GROUPS, load_command
from leavingcare.errors import WrongUse

PLAIN = {"add_completion": False, "rich_markup_mode": None, "pretty_exceptions_enable": False}
"""How every Typer of ours is made: plain help, and errors left to `main`."""


LIST = "list"
"""What a noun shows where nothing more is said."""
_FINDS = "lc help lists every command; lc help WORDS finds one, as in: lc help lost touch"
_HELP_WIDTH = 79
_USAGE = "Usage: lc [--file PATH] [--on DATE] [--plain] [COMMAND]. lc alone is your day."
_MORE = """lc COMMAND --help has an example. lc help lost touch finds commands by words.
Exit codes: 0 done; 1 found or refused; 2 wrong use; 3 nobody or several fit;
  4 bad data in a file; 5 case file missing, locked, damaged or newer."""


class KindGroup(TyperGroup):
    """A group that answers a slip of the finger with the nearest command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Without a subcommand, options or none, the list of the noun. Raises WrongUse where it has no list."""
        names_none = not args or (args[0].startswith("-") and args[0] not in {"--help", "-h"})
        if names_none and LIST in self.commands:
            args = [LIST, *args]
        elif names_none and not self.invoke_without_command:
            raise WrongUse(
                f"'{ctx.command_path}' wants one of: {', '.join(self.commands)}.", f"{ctx.command_path} --help shows how."
            )
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the subcommand. Raises WrongUse, naming the nearest one."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is not None:
            return name, command, args[1:]
        near = _nearest(name, self.list_commands(ctx))
        hint = f"Did you mean: {ctx.command_path} {near[0]}" if near else f"{ctx.command_path} --help lists the commands."
        raise WrongUse(f"{ctx.command_path} has no such command.", hint)


def _nearest(typed: str, names: Sequence[str], cutoff: float = 0.6) -> list[str]:
    """The name that is spelled most like what was typed, alone in a list; an empty list where none is like it."""
    from difflib import get_close_matches

    return get_close_matches(typed.lower(), names, n=1, cutoff=cutoff)


class LazyGroup(KindGroup):
    """The root: knows its commands by name and words, and imports the one that is asked for."""

    def list_commands(self, _ctx: Any) -> list[str]:
        """In the order in which people need them."""
        return list(COMMANDS)

    def get_command(self, _ctx: Any, name: str) -> Any:
        """A stand-in with name and words: enough for help, for completion and for the nearest command."""
        return TyperCommand(name, help=COMMANDS[name].words) if name in COMMANDS else None

    def resolve_command(self, _ctx: Any, args: list[str]) -> Any:
        """Import the command that is asked for. Raises WrongUse, naming the one that may be meant: by meaning."""
        name = args[0]
        if name in COMMANDS:
            return name, load_command(name), args[1:]
        from leavingcare.cli.meanings import meant

        found = meant(name)
        hint = f"Did you mean: lc {found.command} ({found.words})" if found else _FINDS
        raise WrongUse("lc has no such command.", hint)

    def format_help(self, _ctx: Any, formatter: Any) -> None:
        """One screen: the commands of every day with a line each, the others by name in their groups, the exit codes."""
        width = max(len(name) for name, entry in COMMANDS.items() if entry.group == DAILY)
        formatter.write(f"{_USAGE}\n")
        for name, entry in COMMANDS.items():
            if entry.group == DAILY:
                formatter.write(f"  {name:<{width}}  {entry.words}\n")
        for group in GROUPS[1:]:
            names = ", ".join(name for name, entry in COMMANDS.items() if entry.group == group)
            formatter.write(
                fill(f"{group.capitalize()}: {names}", _HELP_WIDTH, subsequent_indent="  ", break_on_hyphens=False) + "\n"
            )
        formatter.write(f"{_MORE}\n")


def _arguments(command: Any) -> list[Any]:
    return [parameter for parameter in command.params if parameter.param_type_name == "argument"]


class NounGroup(KindGroup):
    """A noun that is a command by itself: `lc caseload` and `lc caseload Kim` beside `lc caseload allocate`.

    Its own command is `alone`, else the first one entered; it stands for the noun without a further word. `takes_rest`
    takes what is not the name of another: `lc person kofi`.
    """

    alone = takes_rest = ""

    def own_command(self, args: Sequence[str] = ()) -> str:
        """The name of the command that these words after the noun mean, where the first of them names none."""
        alone = self.alone or next(iter(self.commands))
        return (self.takes_rest or alone) if args and not args[0].startswith("-") else alone

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the name of the noun's own command before arguments that name no other."""
        asks_for_help = args[:1] == ["--help"] or args[:1] == ["-h"]
        if not asks_for_help and (not args or args[0] not in self.commands):
            self._refuse_slip(ctx, args)
            args = [self.own_command(args), *args]
        return super().parse_args(ctx, args)

    def _refuse_slip(self, ctx: Any, args: list[str]) -> None:
        """More words than the noun's own command takes, and the first nearly another command: that one was meant."""
        own_name = self.own_command(args)
        own = self.commands[own_name]
        words = [arg for arg in args if not arg.startswith("-")]
        taken = sum(parameter.nargs if parameter.nargs > 0 else len(words) for parameter in _arguments(own))
        near = _nearest(words[0], [name for name in self.commands if name != own_name], cutoff=0.75) if words else []
        if near and len(words) > taken:
            raise WrongUse(f"{ctx.command_path} has no such command.", f"Did you mean: {ctx.command_path} {near[0]}")

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The usage of the noun's own command, and that there are others."""
        own = self.commands[self.own_command()]
        return [*own.collect_usage_pieces(ctx), "| COMMAND ..."]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The options of the noun's own command, then the other commands."""
        own = self.commands[self.own_command()]
        own.format_options(ctx, formatter)
        super().format_commands(ctx, formatter)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """The words and the example of the noun's own command."""
        own = self.commands[self.own_command()]
        own.format_help_text(ctx, formatter)

    def format_commands(self, _ctx: Any, _formatter: Any) -> None:
        """Listed beside the options."""


def noun_with(alone: str, takes_rest: str = "") -> type[NounGroup]:
    """A noun whose own command is `alone`; `takes_rest`, if there is another, takes what names no command."""
    return type("Noun", (NounGroup,), {"alone": alone, "takes_rest": takes_rest})


def noun(group: type[TyperGroup] = KindGroup) -> typer.Typer:
    """A Typer for the commands of one noun."""
    return typer.Typer(cls=group, **PLAIN)  # type: ignore[arg-type]  # one mapping holds settings of several types
