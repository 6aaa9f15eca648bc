"""The documents' output is made by running the program. `python -m tests.documents` writes it; the tests check it.

A block that begins with ```console holds `$ lc …` commands, each followed by what it prints. The blocks of one document are
run in order, in one empty folder that holds a copy of examples/, on a terminal of 80 columns without colour.
"""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from leavingcare.law.worked_cases.law_page import law_page
from tests import command_documents, law_documents, manual_page

ROOT = Path(__file__).parent.parent
MADE_ELSEWHERE = {*law_documents.FOLDER.glob("*.md"), *command_documents.pages_to_make()}
DOCUMENTS = [ROOT / "README.md", *sorted({*(ROOT / "docs").rglob("*.md")} - MADE_ELSEWHERE)]
OPENING, CLOSING, PROMPT = "```console", "```", "$ "
TERMINAL = {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "xterm"}


def as_run(document: Path) -> str:
    """The document as it has to be: whole pages made anew, console blocks as the program prints them now."""
    if document.name == "law.md":
        return law_page()
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


def main() -> None:
    """Write every document as it is run."""
    for document in DOCUMENTS:
        document.write_text(as_run(document), encoding="utf-8")
    for page, text in (law_documents.pages() | command_documents.pages() | manual_page.pages()).items():
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
