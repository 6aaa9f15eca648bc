"""What an engine has to bring: a connection, its transactions, and its errors in plain words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, Protocol

from leavingcare.store.answer_cache import CacheKey
from leavingcare.store.audit_chain import Entry, Piece

Question = tuple[str, tuple[Any, ...]]
"""A statement and its values."""


class Cursor(Protocol):
    """The rows that a statement gives back."""

    @property
    def rowcount(self) -> int:
        """How many rows a statement changed."""

    def fetchone(self) -> Any:
        """The next row; None where there is no more."""

    def fetchmany(self, size: int, /) -> list[Any]:
        """The next rows."""

    def fetchall(self) -> list[Any]:
        """All rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """One row after another."""


class Connection(Protocol):
    """A connection that takes statements as SQLite writes them: parameters are ? or :name."""

    @property
    def in_transaction(self) -> bool:
        """Is a transaction open?"""

    def execute(self, statement: str, values: Any = ..., /) -> Cursor:
        """Carry out a statement."""

    def executemany(self, statement: str, rows: Iterable[Any], /) -> Cursor:
        """Carry out a statement for each of these rows of values."""

    def close(self) -> None:
        """Let go of the database."""


class Heading(NamedTuple):
    """What the caller knows of a line of the log before it is written."""

    who: str
    command: str
    why: str | None = None
    ref: str | None = None
    what: str = ""
    undoes: int | None = None


class Written(NamedTuple):
    """What became of a record that was to be written or taken away.

    `before`: its row as it was, None where there was none that this login sees. `is_done`: False where it was left as it is.
    """

    before: Any
    is_done: bool


class LineWriter(Protocol):
    """What adds lines to the log. Inside a transaction."""

    def last(self) -> tuple[int, str]:
        """Number and checksum of the last line; 0 and that of no line where there is none."""

    def last_change(self) -> int:
        """The number of the last line that changed something; 0 where nothing did."""

    def add(self, heading: Heading, content: list[Entry], touched: Collection[str] | None = None) -> int:
        """Add a line and its content; gives back its number. The place of an entry in `content` is its place in the line.

        `touched`: whom the change was about (references, or AUTHORITY), whose cached answers no longer hold; None: nobody.
        """

    def take_out(self, pieces: Collection[Piece], by: int) -> None:
        """Take content out of the account, as this line has ordered. Its checksums stay."""


class Engine(Protocol):
    """One database, open."""

    @property
    def lines(self) -> LineWriter:
        """What adds lines to its log."""

    def renew_cache(self, key: CacheKey) -> bool:
        """Throw the cached answers away that are of another key. Inside a transaction.

        False where the key is not of the facts as they are now: nothing may be kept under it.
        """

    def clear_cache(self) -> None:
        """Throw all cached answers away. Inside a transaction."""

    @property
    def connection(self) -> Connection:
        """The connection."""

    @property
    def name(self) -> str:
        """What sentences call the database: a path, or an address without user and password."""

    def begin_reading(self) -> None:
        """Begin a transaction in which every statement sees the same state."""

    def end_reading(self) -> None:
        """End such a transaction."""

    def begin_writing(self) -> None:
        """Begin a transaction that no other program can slip into; waits a few seconds for one that is under way."""

    def read_together(self, asked: Sequence[Question], beside: Sequence[Question] = ()) -> list[list[Any]]:
        """The rows of each of these questions, as at one moment; on a server in one go.

        `beside`: what is most often asked next. A server that holds what was read answers it in the same go.
        """

    def put(
        self, records: Sequence[tuple[str, dict[str, Any]]], numbers: Mapping[str, int], *, reads_on: bool
    ) -> list[Written]:
        """Add records, each in the place of the one with the same id; on a server in one go. Inside a transaction.

        A record is its shape and the values of its columns. `numbers`: by kind, the highest that is given out with them.
        `reads_on`: what the command has read is read again afterwards.
        """

    def take_away(self, shape: str, id: str) -> Written:
        """Remove the record of this shape with this id. Inside a transaction."""

    def commit(self) -> None:
        """End a transaction: everything in it is saved."""

    def look_ahead(self, line: int | None, worker: str | None) -> None:
        """Read what most commands read first, on a server in one go. `line`: one of which the checksum will be asked.

        `worker`: the id of the adviser who uses the case file. What is read from then on is given to whoever asks for the same
        before something is written: for a command, not for a long session.
        """

    def forget_ahead(self) -> None:
        """A transaction that writes begins or has ended: what was read ahead no longer holds."""

    def head_seen(self) -> tuple[int, str]:
        """Number and checksum of the last line as it was when this engine last looked ahead or wrote; else as it is."""

    def plain_errors(self) -> AbstractContextManager[None]:
        """Turn what the driver raises, or a damaged record, into one sentence."""

    def plain_driver_errors(self) -> AbstractContextManager[None]:
        """As `plain_errors`, around what others do as well: only what the driver itself raises is put into words."""

    def waiting_for_nobody(self) -> AbstractContextManager[None]:
        """For what is not worth waiting for: a database that is in use is in use at once."""
