"""What this run of the program has done that stays. Every sentence after an interruption or a fault asks here.

Whoever commits to the case file or puts a file in its place does it inside `uninterrupted`, and notes it there: so no moment
lies between the deed and the note. The notes are of the whole process: it is one command.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOTHING = "Nothing was changed."

_lines: list[str] = []
"""What was committed to the case file, as sentences."""
_files: list[str] = []
"""The files and folders that were put in their place."""


def begin_anew() -> None:
    """A command begins: nothing has been done yet."""
    _lines.clear()
    _files.clear()


def note_change(line: int) -> None:
    """A change of records was committed, as this line of the log."""
    _lines.append(f"The change was saved, as line {line} of the log; if it can be taken back, lc undo {line} does it.")


def note_erasure(line: int) -> None:
    """Content was taken out for good, as this line of the log says."""
    _lines.append(f"It was done, as line {line} of the log says, and cannot be taken back.")


def note_line(line: int) -> None:
    """A line of the log was committed that changes no record."""
    _lines.append(f"No record was changed, but line {line} of the log was saved.")


def note_update() -> None:
    """The tables of an older case file were brought up to this version."""
    _lines.append("No record was changed, but the case file was brought up to this version of lc.")


def note_file(target: Path) -> None:
    """A file or folder was put in its place."""
    if str(target) not in _files:
        _files.append(str(target))


def note_taken_away(target: Path) -> None:
    """A file that was put in its place is gone again, because what it belongs to could not be done."""
    if str(target) in _files:
        _files.remove(str(target))


def is_nothing() -> bool:
    """Has nothing been done that stays?"""
    return not (_lines or _files)


def in_words() -> str:
    """What has been done so far, as sentences; that nothing was changed, where that is so."""
    if is_nothing():
        return NOTHING
    files = [f"Written: {', '.join(_files)}."] if _files else []
    return " ".join([*(_lines or ["Nothing was changed in the case file."]), *files])


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until the block has ended: what is done in it and the note of it belong together."""
    if threading.current_thread() is not threading.main_thread():  # only the main thread is ever interrupted
        yield
        return
    waiting: list[int] = []
    before = signal.getsignal(signal.SIGINT)
    try:
        signal.signal(signal.SIGINT, lambda number, _frame: waiting.append(number))
        yield
    finally:
        signal.signal(signal.SIGINT, before if before is not None else signal.default_int_handler)
        if waiting:
            signal.raise_signal(signal.SIGINT)
