"""A note as it is handed over: typed behind --note, in a file, or from standard input. What is asked for is the talk's."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.recording.notes import LONGEST
from leavingcare.errors import BadData, WrongUse

Note = Annotated[
    str | None,
    typer.Option(
        "--note", metavar="TEXT", help="A note in one line. The shell's history keeps it too: left out, it is asked for."
    ),
]
NoteFile = Annotated[
    str | None, typer.Option("--note-file", metavar="FILE", help="A file with the note; - reads it from standard input.")
]
STANDARD_INPUT = "-"
KEPT_IN_THE_FILE = "The note is still in the file that it was read from: delete that if nobody else should read it."
_MOST_BYTES = 16 * LONGEST
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def note_given(typed: str | None, file: str | None) -> str | None:
    """The note typed, or the one in the file. Standard input is read only where the file is `-`, and then to its end.

    Raises WrongUse for both at once and for a file that is empty or not there, BadData for one that holds no text.
    """
    if file is None:
        return typed
    if typed is not None:
        raise WrongUse("The note is given twice: --note and --note-file.", "Leave one of them out.")
    text = _decoded(_bytes_of(file))
    if not text.strip():
        raise WrongUse("--note-file: there is no note in it. Nothing was changed.")
    return text


def _bytes_of(file: str) -> bytes:
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read(_MOST_BYTES)
    try:
        with Path(file).expanduser().open("rb") as held:
            return held.read(_MOST_BYTES)
    except FileNotFoundError:
        raise WrongUse(
            "--note-file: there is no such file.", "It takes a file with the note, or - for standard input."
        ) from None
    except OSError as error:
        raise WrongUse(f"--note-file: {error.strerror or 'the system refused'}. Nothing was changed.") from None


def _decoded(held: bytes) -> str:
    """Windows PowerShell writes UTF-16 into a file, most others UTF-8; both say so, or need not."""
    try:
        return held.decode("utf-16" if held.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        raise BadData(
            "--note-file: this is no text in UTF-8. Nothing was changed.", "Save it as UTF-8 and try again."
        ) from None
