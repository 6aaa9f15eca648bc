"""The commands of a noun, each built only when it is asked for: to build one takes a twentieth of the time of running it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from typing import Any

import typer
from typer.main import get_command, get_command_from_info, get_command_name, get_group
from typer.models import CommandInfo


class CommandsAsNeeded(Mapping[str, Any]):
    """Commands by name, in the order in which they were entered. `built`: what stands behind them and is built already."""

    def __init__(self, entered: list[CommandInfo], built: Mapping[str, Any]) -> None:
        self._entered = {_name(command): command for command in entered}
        self._built = dict(built)
        self._names = [*self._entered, *built]

    def __getitem__(self, name: str) -> Any:
        """The command. Raises KeyError."""
        if name not in self._built:
            entered = self._entered[name]
            self._built[name] = get_command_from_info(entered, pretty_exceptions_short=False, rich_markup_mode=None)
        return self._built[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def command_of(app: typer.Typer) -> Any:
    """What the command line runs: a command alone, or a group whose commands are built as they are needed."""
    if len(app.registered_commands) < 2:
        return get_command(app)
    without_commands = copy(app)
    without_commands.registered_commands = []
    group: Any = get_group(without_commands)
    group.commands = CommandsAsNeeded(app.registered_commands, group.commands)
    return group


def _name(command: CommandInfo) -> str:
    return command.name or get_command_name(getattr(command.callback, "__name__", ""))
