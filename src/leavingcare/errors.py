"""One family of errors. Each is a sentence for the person at the keyboard, and carries its exit code.

The sentence says what is wrong, where, and what to do. It never holds a young person's details, and so repeats nothing that was
typed but the path of a file: a name may have been typed in the wrong place. It names the option and the words that it takes.
"""

from __future__ import annotations

EXIT_CODES = {
    0: "done",
    1: "something was found (a check, a failing case), or a rule refused it",
    2: "wrong use of a command",
    3: "no such person, adviser or record, or more than one fits",
    4: "bad data in a file",
    5: "the case file is missing, locked, damaged, encrypted with another key, or newer than the program",
}
"""What each exit code means; `lc --help` prints them."""


class LcError(Exception):
    """Base of all errors that reach a user. `hint` is the next step, often a command to type."""

    exit_code = 1

    def __init__(self, sentence: str, hint: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


class Refused(LcError):
    """A rule refuses it: a full caseload, a signature by the author, a setting weaker than the law."""

    exit_code = 1


class WrongUse(LcError):
    """An argument is missing, impossible or contradicts another."""

    exit_code = 2


class NotFound(LcError):
    """No such person, adviser or record, or more than one fits."""

    exit_code = 3


class BadData(LcError):
    """A file holds something that cannot be read. Build the sentence with `in_file`."""

    exit_code = 4

    @classmethod
    def in_file(
        cls, file: str, problem: str, *, row: int | None = None, column: str | None = None, hint: str | None = None
    ) -> BadData:
        """`file`, row and column first, then the problem."""
        place = file + (f", row {row}" if row else "") + (f", column {column}" if column else "")
        return cls(f"{place}: {problem}", hint)


class CaseFileError(LcError):
    """The case file is missing, locked, damaged, not ours, or newer than the program."""

    exit_code = 5


class NoRight(CaseFileError):
    """A server refuses it to this login."""


class NotCached(ResourceWarning):
    """Answers could not be kept, so that each list is worked out again. Said with LC_DEBUG; an error in every test."""


class KeyMissing(CaseFileError):
    """The case file is encrypted, and none of this user's keys opens it: somebody has to type the recovery key."""
