"""The only module that prints. Rows go to standard output; words, warnings, questions and errors to standard error."""

from __future__ import annotations

import codecs
import json
import os
import re
import sys
import unicodedata
from pathlib import Path
from shutil import get_terminal_size
from textwrap import wrap
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from leavingcare import dates, outcome
from leavingcare.cli.terminal import cards, pager, tables
from leavingcare.errors import CaseFileError, LcError
from leavingcare.presentation.names import with_names
from leavingcare.presentation.rows import Listing, as_plain, for_screen, with_total
from leavingcare.presentation.safe_text import safe
from leavingcare.presentation.shell import quoted

if TYPE_CHECKING:
    from leavingcare.store.address import Address

FORMATS = ("table", "json", "csv", "plain")
ON_SCREEN = ("table", "plain")
"""Those that people read: rows are numbered, and some lists show a part of their rows."""
_MIN_TABLE_WIDTH = 60
_PROGRESS_DELAY_SECONDS = 0.5
_ESTIMATE_DELAY_SECONDS = 3.0
"""Seconds after which the pace of a piece of work tells how long it will go on."""
_STEERS_A_TERMINAL = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class ReaderLeft(Exception):
    """Nobody reads our output any more (`lc due | head`): not an error."""


_NEXT = "Next: "
_demo: list[str] = []
"""What is added to a proposed command where the case file is a demo; nothing where it is not."""
DEMO = "DEMO: nobody in this case file exists."


def note_demo(file: Address | None) -> None:
    """The case file of this command is a demo. `file`: named on the command line, so that the next command needs it too."""
    _demo[:] = [f" --file {quoted(str(file))}" if file else ""]


def to_type(step: str) -> str:
    """A proposed command, with the demo's file where only the command line names it."""
    return step + _demo[0] if _demo and f"{step} ".startswith("lc ") and "," not in step else step


def prepare() -> None:
    """Make the streams safe for any name: a character that the console lacks becomes its plain letter, never a crash.

    Redirected to a file on Windows, output is UTF-8 and not the old code page, unless the user has chosen otherwise.
    """
    _demo.clear()
    pager.begin_anew()
    codecs.register_error("plain-letters", _plain_letters)
    _never_without_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            redirected = os.name == "nt" and not stream.isatty() and "PYTHONIOENCODING" not in os.environ
            stream.reconfigure(encoding="utf-8" if redirected else None, errors="plain-letters")


def _never_without_streams() -> None:
    """A stream that was closed before the start takes what is written and keeps nothing: nobody is there to read it."""
    _closed.clear()
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            _closed.append(Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  # until the end
            setattr(sys, name, _closed[-1])


_closed: list[TextIO] = []
"""What stands for the streams that were closed before the start."""


def nobody_reads_messages() -> bool:
    """Was standard error closed before the start, so that what is said once would be lost?"""
    return any(sys.stderr is stream for stream in _closed)


def _plain_letters(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    wanted = error.object[error.start : error.end]
    letters = (unicodedata.normalize("NFKD", _NO_PARTS.get(letter, letter))[0] for letter in wanted)
    return "".join(letter if letter.isascii() else "?" for letter in letters), error.end


_NO_PARTS = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ħ": "h", "’": "'", "‘": "'", "–": "-", "—": "-"}
"""Characters that Unicode does not take apart, with the letter a reader would expect."""


def listing(table: Listing, form: str = "table", names: str = "full") -> None:
    """Show rows in one of FORMATS. `names`: full, initials or none, a setting for screens that others can see."""
    table = with_names(table, names)
    if form in ON_SCREEN:
        _on_screen(table, form)
    elif form == "json":
        _json(table)
    else:
        _csv(table)
        print_message(*table.lead, *table.notes)


def _on_screen(table: Listing, form: str) -> None:
    """Heading, rows, notes and what to type next. In a pager the notes stand above the rows: what is on top is read."""
    width = max(get_terminal_size().columns, 20)
    heading, rows = _heading(table), _rows(with_total(for_screen(table)), form)
    notes = [line for note in table.notes for line in wrap(safe(note), width)]
    if not pager.show([*heading, *notes, *([""] if notes else []), *rows]):
        _write_lines(*heading, *rows)
        print_message(*table.notes)
    print_message(*([DEMO] if _demo else []))
    print_message(*(["", *(f"{_NEXT}{to_type(step)}" for step in table.next_steps)] if table.next_steps else []))


def _json(table: Listing) -> None:
    notes = [*table.lead, *table.notes] if table.rows else [table.empty, *table.lead, *table.notes]
    envelope = {"command": table.command, "on": table.day.isoformat(), "rows": as_plain(list(table.rows)), "notes": notes}
    text = json.dumps(envelope, ensure_ascii=not _speaks_unicode(sys.stdout), indent=1)
    _write_lines(_STEERS_A_TERMINAL.sub(lambda match: f"\\u{ord(match[0]):04x}", text))


def _csv(table: Listing) -> None:
    from leavingcare.exchange.csv_output import as_csv

    _write_lines(as_csv(table).rstrip("\n"))
    if not table.rows:
        print_message(table.empty)


def _rows(table: Listing, form: str) -> list[str]:
    """The rows in lines, as a table, cards or facts."""
    if not table.rows:
        return [table.empty]
    if form == "plain" or wants_plain():
        return cards.plain(table)
    width = get_terminal_size().columns
    drawn = None if table.layout == "cards" or width < _MIN_TABLE_WIDTH else tables.as_text(table, width, _colourful())
    return cards.cards(table, width) if drawn is None else drawn.split("\n")


def _heading(table: Listing) -> list[str]:
    if not table.title:
        return []
    width = max(get_terminal_size().columns, 20)
    mark = "DEMO: " if _demo else ""
    title = wrap(f"{mark}{safe(table.title)}, as at {dates.format_with_weekday(table.day)}", width)
    lead = [line for sentence in table.lead for line in wrap(safe(sentence), width)]
    return [*title, "", *([*lead, ""] if lead else [])]


def _colourful() -> bool:
    """Colour only adds to words, and only on a terminal that wants it."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    from rich.console import detect_legacy_windows

    return not detect_legacy_windows()


def wants_plain() -> bool:
    """A screen reader is at work, or a terminal that can only write lines."""
    return os.environ.get("LC_PLAIN", "") not in ("", "0") or os.environ.get("TERM") == "dumb"


def _speaks_unicode(stream: TextIO) -> bool:
    return (getattr(stream, "encoding", None) or "ascii").lower().replace("-", "").startswith("utf")


def _write_lines(*lines: str) -> None:
    try:
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderLeft from None
    except OSError as error:
        sentence = f"The output could not be written: {error.strerror}. {outcome.in_words()}"
        raise CaseFileError(sentence, "Check the space on the disk.") from None


def print_message(*sentences: str) -> None:
    """Words for the person, on standard error; on a terminal no word is torn at its edge. A command stays on one line."""
    for sentence in sentences:
        _write_to_stderr("\n".join(_at_words(safe(sentence))) + "\n")


def write_question(question: str) -> None:
    """A question on standard error; the cursor stays behind it."""
    _write_to_stderr("\n".join(_at_words(safe(question), room_for_the_answer=10)) + " ")


def _at_words(text: str, room_for_the_answer: int = 0) -> list[str]:
    """The text in lines of the terminal, broken at words; as it is for a pipe, and where it is a command to copy."""
    width = get_terminal_size().columns - room_for_the_answer
    if len(text) <= width or text.startswith(_NEXT) or not pager.is_terminal(sys.stderr):
        return [text]
    indent = text[: len(text) - len(text.lstrip())]
    return wrap(text, max(width, 20), subsequent_indent=indent, break_on_hyphens=False) or [text]


def _write_to_stderr(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


def lines(*text: str) -> None:
    """Lines that are neither rows nor words, on standard output: a script for a shell."""
    _write_lines(*text)


def say_version(version: str) -> None:
    """The version, on standard output."""
    _write_lines(f"lc {version}")


def write_help(*lines: str) -> None:
    """Help, on standard output: it was asked for. What is longer than the terminal goes to the pager."""
    if not pager.show([line for text in lines for line in text.split("\n")]):
        _write_lines(*lines)


def say_debug(error: BaseException) -> None:
    """Where an unforeseen error arose, line by line: only for LC_DEBUG, it may hold personal details."""
    from traceback import format_exception

    print_message(*"".join(format_exception(error)).splitlines())


def close_output() -> None:
    """Nobody reads standard output any more: keep the interpreter from complaining about it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def fail(error: LcError) -> None:
    """An error: one sentence, and the next step if there is one."""
    print_message(error.sentence, *([error.hint] if error.hint else []))


class Progress:
    """How far a long piece of work has come, on a terminal only and only once it has taken half a second.

    After some seconds it says how long the piece will go on, if it goes on as fast as so far. A piece of work is known by how
    many steps it has.
    """

    def __init__(self) -> None:
        self._began = self._last = self._piece_began = monotonic()
        self._wanted = sys.stderr.isatty()
        self._of = 0

    def __call__(self, words: str, done: int, of: int) -> None:
        """Called at every step of the work; the last one clears the line. `of` 0: nobody knows how many steps there are."""
        if of and done >= of:
            self.finish()
            return
        now = monotonic()
        if of != self._of:
            self._of, self._piece_began = of, now
        if (
            not self._wanted
            or now - self._began < _PROGRESS_DELAY_SECONDS
            or (of and now - self._last < _PROGRESS_DELAY_SECONDS)
        ):
            return
        self._last = now
        line = safe(f"{words}: {done:,} of {of:,}{_left(now - self._piece_began, done, of)}" if of else f"{words} …")
        _write_to_stderr(f"{line}\n" if wants_plain() else f"\r{line:<78}")

    def finish(self) -> None:
        """Clear the line."""
        if self._last > self._began and not wants_plain():
            _write_to_stderr(f"\r{'':<78}\r")
        self._last = self._began


def _left(seconds: float, done: int, of: int) -> str:
    """How long it goes on, in words; nothing while that would be a guess."""
    if seconds < _ESTIMATE_DELAY_SECONDS or not done:
        return ""
    left = round(seconds * (of - done) / done)
    if left <= 90:
        return f", about {max(1, left)} s more"
    return f", about {round(left / 60)} min more"


def somebody_there() -> bool:
    """Is there a person who can answer a question?"""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()
