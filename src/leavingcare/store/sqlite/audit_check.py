"""Checking the account: is every line, and all its content, as it was written?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leavingcare.errors import WrongUse
from leavingcare.store.api import ChainCheck
from leavingcare.store.sqlite.audit_log import HEAD_DIGITS, NO_LINE, digest, line_hash, payload_hash
from leavingcare.store.sqlite.driver import Connection

_LINE = "seq, at, who, host, program, command, ref, what, changed, undoes, payload_hash, prev, hash"
_PAYLOAD = "seq, digest, redacted_at, salt, kind, fact, person, before, after"
_END: tuple[Any, ...] = (None,)


def verify(connection: Connection, expected_head: str | None = None) -> ChainCheck:
    """Read the whole account once, in order, and stop at the first line that does not fit.

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
        self._rows: Iterator[tuple[Any, ...]] = connection.execute(f"SELECT {_PAYLOAD} FROM log_payload ORDER BY seq, n")
        self._next = next(self._rows, _END)

    def check(self, seq: int) -> tuple[str, bool]:
        """The checksum over the content of a line, and whether each piece has its own. Lines are asked for in order."""
        checksums, whole = [], True
        while self._next[0] == seq:
            _, checksum, redacted_at, salt, *content = self._next
            checksums.append(checksum)
            if redacted_at is None and digest(salt or b"", *content) != checksum:  # what was taken out has nothing to compare
                whole = False
            self._next = next(self._rows, _END)
        return payload_hash(checksums), whole

    @property
    def left_over(self) -> bool:
        """Is there content of which no line was asked for?"""
        return self._next is not _END
