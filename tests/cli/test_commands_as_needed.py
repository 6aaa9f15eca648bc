"""The commands of a noun are built when they are asked for, and are the same as if all were built at once."""

from __future__ import annotations

from typing import Any

import pytest
import typer
from typer.main import get_command

from leavingcare.cli import commands_as_needed
from leavingcare.cli.commands_as_needed import command_of
from leavingcare.cli.framework.command_groups import KindGroup, noun


def _pets() -> typer.Typer:
    app, other = noun(), noun()

    @app.command("list")
    def show() -> None:
        """Show them."""

    @app.command()
    def add_one(name: str, age: int = 1) -> None:
        """Add one."""

    @other.command()
    def feed(often: int = 1) -> None:
        """Feed them."""

    app.add_typer(other, name="food")
    return app


def test_names_stand_in_the_order_in_which_they_were_entered() -> None:
    assert list(command_of(_pets()).commands) == list(get_command(_pets()).commands) == ["list", "add-one", "food"]  # type: ignore[attr-defined]


def test_each_is_what_typer_makes_of_it() -> None:
    eager: Any = get_command(_pets())
    needed = command_of(_pets())
    assert isinstance(needed, KindGroup)
    for name, command in needed.commands.items():
        assert command.help == eager.commands[name].help
        assert [option.opts for option in command.params] == [option.opts for option in eager.commands[name].params]


def test_only_what_is_asked_for_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[str] = []
    original = commands_as_needed.get_command_from_info

    def watched(entered: Any, **look: Any) -> Any:
        built.append(entered.callback.__name__)
        return original(entered, **look)

    monkeypatch.setattr(commands_as_needed, "get_command_from_info", watched)
    commands = command_of(_pets()).commands
    assert commands["add-one"] is commands["add-one"]
    assert built == ["add_one"] and len(commands) == 3


def test_an_unknown_name_is_missing() -> None:
    assert command_of(_pets()).commands.get("fly") is None


def test_a_command_alone_is_no_group() -> None:
    app = noun()

    @app.command()
    def due() -> None:
        """What is due."""

    assert not hasattr(command_of(app), "commands")
