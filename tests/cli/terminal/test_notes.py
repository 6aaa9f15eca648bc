"""What was noted: asked for at a terminal, read from a file or from standard input, or typed behind the command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from leavingcare.casework.recording.notes import LONGEST
from tests.cli.recorded import ON, everything
from tests.cli.running import Lc
from tests.documents import DOCUMENTS

COMMAND = ("contact", "P001", "call", "--outcome", "spoken")
KEPT = "note='Zofia said [/] “no” =1+1'"
NOTE = "Zofia said [/] “no” =1+1"


def test_at_a_terminal_the_note_is_asked_for(lc: Lc) -> None:
    """Enter leaves it out; what is typed is in no history and no list of processes."""
    before = everything()
    ran = lc(*COMMAND, *ON, answers=["", "y"])
    assert ran.code == 0 and "A note (Enter: none)" in ran.err
    assert lc("undo", "--yes").code == 0 and everything() == before
    assert lc(*COMMAND, *ON, answers=[NOTE, "y"]).code == 0
    assert KEPT in " ".join(everything())


def test_a_note_that_is_too_long_is_asked_for_again(lc: Lc) -> None:
    """Nothing of it is lost unsaid."""
    ran = lc(*COMMAND, *ON, answers=["x" * (LONGEST + 1), "short", "y"])
    assert ran.code == 0 and "write the gist" in ran.err and "note='short'" in " ".join(everything())


@pytest.mark.parametrize("words", [(*COMMAND, "--yes"), (*COMMAND, "--note", "x", "--dry-run")], ids=" ".join)
def test_whoever_has_said_all_is_not_asked(words: tuple[str, ...], lc: Lc) -> None:
    """--yes answers every question that has an answer without it, and a note that was typed is there."""
    ran = lc(*words, *ON, answers=[])
    assert ran.code == 0 and "A note" not in ran.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_note_is_read_from_a_file(encoding: str, lc: Lc, tmp_path: Path) -> None:
    """In one line, as any note; as Notepad, an editor or PowerShell has saved it. The file is named as still there."""
    file = tmp_path / "note.txt"
    file.write_bytes("Zofia said [/]\r\n“no” =1+1\r\n".encode(encoding))
    ran = lc(*COMMAND, "--note-file", str(file), *ON, "--yes")
    assert ran.code == 0 and "The note is still in the file" in f"{ran.out}{ran.err}"
    assert KEPT in " ".join(everything()) and file.exists()


def test_a_note_is_read_from_standard_input_only_when_told(lc: Lc) -> None:
    """`-` reads to its end. Without it nothing is read, though something is there."""
    assert lc(*COMMAND, "--note-file", "-", *ON, "--yes", piped=NOTE).code == 0
    assert KEPT in " ".join(everything())
    assert lc("undo", "--yes").code == 0
    assert lc(*COMMAND, *ON, "--yes", piped=NOTE).code == 0
    assert KEPT not in " ".join(everything())


@pytest.mark.parametrize(
    ("held", "code", "words"),
    [
        (None, 2, "there is no such file"),
        (b"", 2, "there is no note in it"),
        (b" \r\n", 2, "there is no note in it"),
        ("Zoë".encode("cp1252"), 4, "no text in UTF-8"),
        (b"x" * (LONGEST + 1), 2, "write the gist"),
        (b"x" * 10_000_000, 2, "write the gist"),
    ],
    ids=["no file", "empty", "blank", "cp1252", "long", "endless"],
)
def test_a_file_that_holds_no_note_changes_nothing(held: bytes | None, code: int, words: str, lc: Lc, tmp_path: Path) -> None:
    """One sentence that names the option, and never what is in the file."""
    before, file = everything(), tmp_path / "zofia.txt"
    if held is not None:
        file.write_bytes(held)
    ran = lc(*COMMAND, "--note-file", str(file), *ON, "--yes")
    assert (ran.code, everything()) == (code, before)
    assert words in ran.err and "zofia" not in ran.err.lower() and "Zo" not in ran.err


def test_a_folder_or_two_notes_are_refused(lc: Lc, tmp_path: Path) -> None:
    """Which of them is meant nobody can tell."""
    before = everything()
    assert lc(*COMMAND, "--note-file", str(tmp_path), *ON, "--yes").code == 2
    twice = lc(*COMMAND, "--note", "x", "--note-file", "-", *ON, "--yes", piped="y")
    assert (twice.code, everything()) == (2, before) and "twice" in twice.err


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_no_document_shows_a_note_behind_a_command(document: Path) -> None:
    """What is shown is what people type: asked for, or from a file; and references, no first names."""
    typed = re.findall(r"^.*\blc .*$", document.read_text(encoding="utf-8"), re.MULTILINE)
    assert [line for line in typed if re.search(r"--note [\"'A-Za-z]", line)] == []
    assert [
        line for line in typed if re.search(r"\blc (contact|home|plan|explain|due|person show) [a-z]+ [a-z]+ --", line)
    ] == []
