"""The pages of docs/commands, one for each group of the help, and their index docs/commands.md: `python -m tests.documents`."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

from leavingcare.cli.app import main as lc
from leavingcare.cli.registry import COMMANDS, GROUPS, load_command

DOCS = Path(__file__).parent.parent / "docs"
TERMINAL = {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "xterm"}
INDEX = """# Every command

Made by the program: `python -m tests.documents`. Each page shows what `lc COMMAND --help` prints.
"""


def pages_to_make() -> list[Path]:
    """The files of the commands: the index, then a page for each group."""
    return [DOCS / "commands.md", *(_page_of(group) for group in GROUPS)]


def pages() -> dict[Path, str]:
    """Every file of the commands with what it has to hold."""
    return dict(zip(pages_to_make(), [_index(), *(_page(group) for group in GROUPS)], strict=True))


def _page_of(group: str) -> Path:
    return DOCS / "commands" / f"{group.replace(' ', '-')}.md"


def _index() -> str:
    lines = [INDEX, _help("")]
    for group in GROUPS:
        page = _page_of(group).relative_to(DOCS).as_posix()
        lines += [f"## [{group.capitalize()}]({page})\n", "| command | what it does |", "| --- | --- |"]
        lines += [f"| [lc {name}]({page}#lc-{name}) | {entry.words} |" for name, entry in _commands_of(group)]
        lines.append("")
    return "\n".join(lines)


def _commands_of(group: str) -> list[tuple[str, Any]]:
    return [(name, entry) for name, entry in COMMANDS.items() if entry.group == group]


def _page(group: str) -> str:
    """Help is asked for inside this process: a hundred starts of Python would take a minute."""
    paths = [path for name, _ in _commands_of(group) for path in _paths(name, load_command(name))]
    top = f"# Commands: {group}\n\n[Every command](../commands.md)\n"
    return "\n".join([top, *(f"## lc {path}\n\n{_help(path)}" for path in paths)])


def _paths(path: str, command: Any) -> Iterator[str]:
    """A command and those below it, as they are typed."""
    yield path
    for name, below in getattr(command, "commands", {}).items():
        if not below.hidden:
            yield from _paths(f"{path} {name}", below)


def _help(path: str) -> str:
    typed = f"lc {path}".strip()
    with patch.dict(os.environ, TERMINAL), redirect_stdout(io.StringIO()) as printed:
        lc([*path.split(), "--help"])
    lines = [line.rstrip() for line in printed.getvalue().strip("\n").split("\n")]
    return "\n".join(["```console", f"$ {typed} --help", *lines, "```", ""])
