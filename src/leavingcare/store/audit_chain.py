"""The chain of the log: one line a command, chained by SHA-256, the same in every engine. Nothing here reads or writes.

The checksum of a line covers the line before it and the checksums of its content, never the content itself: content that was
lawfully taken out leaves the chain whole. The line that orders it out holds an order: how much goes, and a checksum of which
pieces; the chain covers it, and it is never taken out itself. Anyone who holds the file could compute a new chain: the proof is
a head that was printed or filed elsewhere, which `verify` compares.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from json import JSONEncoder
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from leavingcare.errors import WrongUse
from leavingcare.store.api import ChainCheck

if TYPE_CHECKING:
    import hashlib

REASON, SETTING, REDACTION = "reason", "setting", "redaction"
"""The kinds of content that are no fact."""
Piece = tuple[int, int]
"""Content is known by the number of its line and its place in it."""
NO_LINE = "0" * 64
"""What stands in the place of the line before the first."""
HEAD_DIGITS = 16
_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_END: tuple[Any, ...] = (None,)


class Entry(NamedTuple):
    """One piece of content of a line: a fact or a setting before and after, or the reason that was given."""

    kind: str
    fact: str
    person: str | None
    before: str | None
    after: str | None


class WrittenLog(NamedTuple):
    """A log as an engine reads it, in order.

    A line is: number, time, who, host, program, command, reference, what, how many changed, line undone, checksum of the
    content, checksum of the line before, own checksum. A piece of content is: line, place, checksum, time when it was taken
    out, salt, kind, fact, person, before, after, line that ordered it. `present` says which of these records (ids) and settings
    (keys) are in the case file: is it a setting, and its id or key. `names_orders`: content that is out has to name its order.
    """

    lines: Iterable[tuple[Any, ...]]
    contents: Iterable[tuple[Any, ...]]
    present: Callable[[Collection[str], Collection[str]], set[tuple[bool, str]]]
    names_orders: bool


class Order:
    """Which pieces of content a line orders to be taken out. They are added by line and place."""

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        self._count, self._checksum = 0, _sha256()
        for piece in pieces:
            self.add(piece)

    def add(self, piece: Piece) -> None:
        """One more piece of content."""
        self._count += 1
        self._checksum.update(f"{piece[0]}:{piece[1]};".encode())

    def __str__(self) -> str:
        """As it stands in the line that orders it: how many pieces, and a checksum of which."""
        return f"{self._count}:{self._checksum.hexdigest()}"


def clean(text: str) -> str:
    """Composed characters, and nothing that cannot be stored: a command line may hold bytes that are no text."""
    return normalize("NFC", text).encode("utf-8", "replace").decode("utf-8")


def _sha256(content: bytes = b"") -> hashlib._Hash:
    from hashlib import sha256  # its library takes milliseconds to load, and a list of the day needs none of it

    return sha256(content)


def digest(salt: bytes, kind: str, fact: str, person: str | None, before: str | None, after: str | None) -> bytes:
    """The checksum of one piece of content. The salt keeps a short text from being guessed once it is taken out."""
    return _sha256(salt + "\x1f".join((kind, fact, person or "", before or "", after or "")).encode()).digest()


def payload_hash(digests: Iterable[bytes]) -> str:
    """The checksum of the content of a line, from the checksums of its pieces in order."""
    return _sha256(b"".join(digests)).hexdigest()


def line_hash(prev: str, line: tuple[Any, ...]) -> str:
    """The checksum of a line, without its own two last columns, and of all lines before it."""
    return _sha256((prev + _encode(line)).encode()).hexdigest()


def number_changed(content: Iterable[Entry]) -> int:
    """How many facts and settings a line with this content changed."""
    return sum(entry.kind not in (REASON, REDACTION) for entry in content)


def verify(log: WrittenLog, expected_head: str | None = None) -> ChainCheck:
    """Read a whole log once, in order: the first line that does not fit, or whose content is out and may not be.

    `expected_head` is an earlier head (1234:ab12cd34ef567890): that line must still be there. Raises WrongUse if it is none.
    """
    expected_seq, expected_digits = _read_head(expected_head)
    contents = _Contents(log)
    seq, prev, hidden_lines = 0, NO_LINE, 0
    for line in log.lines:
        problem = _problem(line, seq + 1, prev, contents)
        if not problem and line[0] == expected_seq and not line[-1].startswith(expected_digits):
            problem = "it is not the line that was here when the head was kept"
        if problem:
            return _broken(seq, prev, problem)
        seq, prev = line[0], line[-1]
        hidden_lines += line[1] is None
    if seq < expected_seq:
        return _broken(seq, prev, f"the log ends before it, but once had a line {expected_seq}")
    if contents.left_over:
        return _broken(seq, prev, "it is gone, but its content is still there")
    if found := contents.problem_with_what_is_out():
        return ChainCheck(seq, head_of(seq, prev), *found)
    return ChainCheck(seq, head_of(seq, prev), hidden_lines=hidden_lines, hidden_contents=contents.hidden)


def _broken(seq: int, prev: str, problem: str) -> ChainCheck:
    return ChainCheck(seq, head_of(seq, prev), seq + 1, problem)


def head_of(seq: int, checksum: str) -> str:
    """A head: the number of the last line of a log, and the first digits of its checksum."""
    return f"{seq}:{checksum[:HEAD_DIGITS]}"


def _read_head(text: str | None) -> tuple[int, str]:
    if text is None:
        return 0, ""
    seq, _, digits = text.strip().lower().partition(":")
    if not (seq.isascii() and seq.isdigit() and digits and set(digits) <= set("0123456789abcdef")):
        raise WrongUse("A head is the number of a log line, a colon and its checksum, such as 1234:ab12cd34ef567890.")
    return int(seq), digits


def _problem(line: tuple[Any, ...], seq: int, prev: str, contents: _Contents) -> str | None:
    if line[0] != seq:
        return "it is missing"
    if line[-2] != prev:
        return "it does not follow the line before it"
    if line[1] is not None and line_hash(prev, line[:-2]) != line[-1]:
        return "it was altered"
    checksum, whole = contents.check(seq)
    if checksum != line[-3] or not whole:
        return "its content was altered, or part of it is missing"
    return None


class _Contents:
    """The content of the lines, read along with them: an import's line may have more of it than fits in memory."""

    def __init__(self, log: WrittenLog) -> None:
        self._log = log
        self._rows = iter(log.contents)
        self._next = next(self._rows, _END)
        self._orders: dict[int, str] = {}
        self._out: dict[int | None, Order] = {}
        """What is out, by the line that is said to have ordered it."""
        self._first_out: dict[int | None, int] = {}
        self._untold: dict[tuple[bool, str], int] = {}
        """Records and settings of which the last that was told is out, and in which line."""
        self.hidden = 0

    def check(self, seq: int) -> tuple[str, bool]:
        """The checksum over the content of a line, and whether each piece has its own. Lines are asked for in order."""
        checksums, whole = [], True
        while self._next[0] == seq:
            _, n, checksum, redacted_at, salt, *content, by = self._next
            checksums.append(checksum)
            self._follow(seq, n, content, None if redacted_at is None else (by,))
            self.hidden += content[0] is None
            is_there = redacted_at is None and content[0] is not None  # else there is nothing to compare
            if is_there and digest(salt or b"", *content) != checksum:
                whole = False
            self._next = next(self._rows, _END)
        return payload_hash(checksums), whole

    def _follow(self, seq: int, n: int, content: list[Any], out: tuple[int | None] | None) -> None:
        kind, fact, *_, after = content
        if out is not None:
            self._out.setdefault(out[0], Order()).add((seq, n))
            self._first_out.setdefault(out[0], seq)
        elif kind == REDACTION:
            self._orders[seq] = after
        if fact and out is not None:
            self._untold[kind == SETTING, fact] = seq
        elif fact and self._untold:
            self._untold.pop((kind == SETTING, fact), None)

    def problem_with_what_is_out(self) -> tuple[int, str] | None:
        """Once every line was asked for: the first line with content that is out and may not be, and how."""
        found = [*self._without_order(), *self._present()]
        return min(found, default=None)

    def _without_order(self) -> Iterator[tuple[int, str]]:
        if not self._log.names_orders:
            return
        for by in {*self._out, *self._orders}:
            if by is None or by not in self._orders:
                yield self._first_out[by], "content was taken out of it, and no line of the log ordered that"
            elif str(self._out.get(by, "")) != self._orders[by]:
                yield by, "other content is out of the log than this line ordered"

    def _present(self) -> Iterator[tuple[int, str]]:
        names = ([name for setting, name in self._untold if setting is which] for which in (False, True))
        for name in self._log.present(*names) if self._untold else ():
            yield self._untold[name], "content was taken out of it, but the record or setting is still in the case file"

    @property
    def left_over(self) -> bool:
        """Is there content of which no line was asked for?"""
        return self._next is not _END
