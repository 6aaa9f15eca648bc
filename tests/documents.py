"""The documents' output is made by running the program. `python -m tests.documents` writes it; the tests check it.

A block that begins with ```console holds `$ lc …` commands, each followed by what it prints. The blocks of one document are
run in order, in one empty folder that holds a copy of examples/, on a terminal of 80 columns without colour.
"""

import io
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

from leavingcare.cli.app import main as lc
from leavingcare.cli.registry import COMMANDS, load_command
from leavingcare.law.worked_cases.law_page import law_page
from tests import law_documents

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
OPENING, CLOSING, PROMPT = "```console", "```", "$ "
TERMINAL = {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "xterm"}
COMMANDS_PAGE = """# Every command

What `lc COMMAND --help` prints, command by command. Made by the program: `python -m tests.documents`.
"""


def as_run(document: Path) -> str:
    """The document as it has to be: whole pages made anew, console blocks as the program prints them now."""
    if document.name == "law.md":
        return law_page()
    if document.name == "commands.md":
        return commands_page()
    text = document.read_text(encoding="utf-8")
    if OPENING not in text:
        return text
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder, "examples"))
        return "\n".join(_lines(text.split("\n"), folder))


def _lines(lines: list[str], folder: str) -> Iterator[str]:
    inside = False
    for line in lines:
        if inside and line.startswith(PROMPT):
            yield line
            yield from _output(line.removeprefix(PROMPT), folder)
        elif not inside or line == CLOSING:
            inside = line == OPENING
            yield line


def _output(command: str, folder: str) -> list[str]:
    """What a command prints, both streams, without trailing blanks. Only `lc` is run, and `| head -N` understood."""
    command, _, head = command.partition(" | head -")
    words = shlex.split(command)
    if words[0] != "lc":
        raise ValueError(f"only lc is run, not {words[0]}")
    environment = os.environ | TERMINAL | {"LC_HOME": folder, "PYTHONIOENCODING": "utf-8", "LC_FILE": ""}
    done = subprocess.run(
        [sys.executable, "-m", "leavingcare", *words[1:]],
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )
    said = [line.rstrip() for line in (done.stdout + done.stderr).strip("\n").split("\n")]
    return said[: int(head)] if head else said


def commands_page() -> str:
    """The page of the commands. Help is asked for inside this process: a hundred starts of Python would take a minute."""
    roots = {name: load_command(name) for name, entry in COMMANDS.items()}
    paths = [path for name, command in roots.items() for path in _paths(name, command)]
    return "\n".join([COMMANDS_PAGE, *(_help(path) for path in ["", *paths])])


def _paths(path: str, command: Any) -> Iterator[str]:
    """A command and those below it, as they are typed."""
    yield path
    for name, below in getattr(command, "commands", {}).items():
        if not below.hidden:
            yield from _paths(f"{path} {name}", below)


def _help(path: str) -> str:
    typed = f"lc {path}".strip()
    with patch.dict(os.environ, TERMINAL), redirect_stdout(io.StringIO()) as said:
        lc([*path.split(), "--help"])
    lines = [line.rstrip() for line in said.getvalue().strip("\n").split("\n")]
    return "\n".join([f"## {typed}\n", OPENING, f"{PROMPT}{typed} --help", *lines, CLOSING, ""])


def main() -> None:
    """Write every document as it is run."""
    for document in DOCUMENTS:
        document.write_text(as_run(document), encoding="utf-8")
    for page, text in law_documents.pages().items():
        page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
