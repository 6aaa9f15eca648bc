"""Checking the account: is every line, and all its content, as it was written?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leavingcare.errors import WrongUse
from leavingcare.store.api import ChainCheck
from leavingcare.store.sqlite.audit_log import HEAD_DIGITS, NO_LINE, digest, line_hash, payload_hash
from leavingcare.store.sqlite.driver import Connection
from leavingcare.store.sqlite.migrations import version_of
from leavingcare.store.sqlite.redaction import REDACTION, SETTING, Order, present

_LINE = "seq, at, who, host, program, command, ref, what, changed, undoes, payload_hash, prev, hash"
_PAYLOAD = "seq, n, digest, redacted_at, salt, kind, fact, person, before, after"
_ORDERED_FROM = 3
"""From this version of the tables on, what is taken out names the line that ordered it."""
_END: tuple[Any, ...] = (None,)


def verify(connection: Connection, expected_head: str | None = None) -> ChainCheck:
    """Read the whole account once, in order: the first line that does not fit, or whose content is out and may not be.

    `expected_head` is an earlier head (1234:ab12cd34ef567890): that line must still be there. Raises WrongUse if it is none.
    """
    expected_seq, expected_digits = _read_head(expected_head)
    contents = _Contents(connection)
    seq, prev = 0, NO_LINE
    for line in connection.execute(f"SELECT {_LINE} FROM log ORDER BY seq"):
        problem = _problem(line, seq + 1, prev, contents)
        if not problem and line[0] == expected_seq and not line[-1].startswith(expected_digits):
            problem = "it is not the line that was here when the head was kept"
        if problem:
            return _broken(seq, prev, problem)
        seq, prev = line[0], line[-1]
    if seq < expected_seq:
        return _broken(seq, prev, f"the log ends before it, but once had a line {expected_seq}")
    if contents.left_over:
        return _broken(seq, prev, "it is gone, but its content is still there")
    if found := contents.problem_with_what_is_out():
        return ChainCheck(seq, _head(seq, prev), *found)
    return ChainCheck(seq, _head(seq, prev))


def _broken(seq: int, prev: str, problem: str) -> ChainCheck:
    return ChainCheck(seq, _head(seq, prev), seq + 1, problem)


def _head(seq: int, checksum: str) -> str:
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
    if line_hash(prev, line[:-2]) != line[-1]:
        return "it was altered"
    checksum, whole = contents.check(seq)
    if checksum != line[-3] or not whole:
        return "its content was altered, or part of it is missing"
    return None


class _Contents:
    """The content of the lines, read along with them: an import's line may have more of it than fits in memory."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ordered = version_of(connection) >= _ORDERED_FROM
        columns = f"{_PAYLOAD}, {'redacted_by' if self._ordered else 'NULL'}"
        self._rows: Iterator[tuple[Any, ...]] = connection.execute(f"SELECT {columns} FROM log_payload ORDER BY seq, n")
        self._next = next(self._rows, _END)
        self._orders: dict[int, str] = {}
        self._out: dict[int | None, Order] = {}
        """What is out, by the line that is said to have ordered it."""
        self._first_out: dict[int | None, int] = {}
        self._untold: dict[tuple[bool, str], int] = {}
        """Records and settings of which the last that was told is out, and in which line."""

    def check(self, seq: int) -> tuple[str, bool]:
        """The checksum over the content of a line, and whether each piece has its own. Lines are asked for in order."""
        checksums, whole = [], True
        while self._next[0] == seq:
            _, n, checksum, redacted_at, salt, *content, by = self._next
            checksums.append(checksum)
            self._follow(seq, n, content, None if redacted_at is None else (by,))
            if redacted_at is None and digest(salt or b"", *content) != checksum:  # what was taken out has nothing to compare
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
        if not self._ordered:
            return
        for by in {*self._out, *self._orders}:
            if by is None or by not in self._orders:
                yield self._first_out[by], "content was taken out of it, and no line of the log ordered that"
            elif str(self._out.get(by, "")) != self._orders[by]:
                yield by, "other content is out of the log than this line ordered"

    def _present(self) -> Iterator[tuple[int, str]]:
        names = ([name for setting, name in self._untold if setting is which] for which in (False, True))
        for one in present(self._connection, *names) if self._untold else ():
            yield self._untold[one], "content was taken out of it, but the record or setting is still in the case file"

    @property
    def left_over(self) -> bool:
        """Is there content of which no line was asked for?"""
        return self._next is not _END
