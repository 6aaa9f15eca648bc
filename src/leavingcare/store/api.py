"""What a store of facts can do, in the words of the work. Every engine passes the same contract tests.

Methods give back facts, never rows or cursors. Ids are made in Python, dates are ISO text at the boundary, and *who* is
always handed in. All writing happens inside `change`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.store.address import Address
from leavingcare.store.answer_cache import AnswerCache

if TYPE_CHECKING:  # the lists of the day are read without a Life
    from leavingcare.facts.life import Life

F = TypeVar("F", bound=Fact)

UPDATED = "update of the case file"
"""The command under which the log has what a new version of the program did to records. It is never taken back."""


ROLES = ("adviser", "duty", "manager", "data", "head")
"""Of logins on a server: personal adviser, duty adviser, manager, data officer, head of service."""


class LogLine(NamedTuple):
    """One line of the account: a whole command, by whom and when (UTC, ISO text). `ref` is set if it concerns one person."""

    seq: int
    at: str
    who: str
    host: str
    command: str
    why: str | None
    ref: str | None
    what: str
    undoes: int | None = None
    undone_by: int | None = None
    changed: int = 0
    """How many facts and settings the command changed; 0 for what was only accounted for."""


class Edit(NamedTuple):
    """What a change did to one fact: before and after it, None where there was none."""

    before: Fact | None
    after: Fact | None


class SettingEdit(NamedTuple):
    """What a change did to one setting: before and after it, None where it was not set."""

    key: str
    before: str | None
    after: str | None


class ChainCheck(NamedTuple):
    """Whether the account is as it was written. `head` is the number and checksum of its last line, to be kept elsewhere.

    `first_bad` is the number of the first line that does not fit, and `problem` says how; both None when all is well. Of what
    the reader may not read only the checksums are checked: headings of lines, and pieces of content.
    """

    lines: int
    head: str
    first_bad: int | None = None
    problem: str | None = None
    hidden_lines: int = 0
    hidden_contents: int = 0


class User(NamedTuple):
    """Who a server says is using the case file: a login, with its role, its team and the id of the adviser it belongs to.

    `role` is one of ROLES, None for the owner of the tables. `team`: None for no team, and for a manager of all.
    """

    login: str
    role: str | None = None
    team: str | None = None
    adviser: str | None = None
    sees_everybody: bool = True


class Change(Protocol):
    """A change under way. Facts and its log line are saved together when the block ends, or not at all."""

    def save(self, fact: Fact) -> None:
        """Add a fact, or put it in the place of the one with the same id. Saving an equal fact changes nothing."""

    def save_all(self, facts: Iterable[Fact]) -> None:
        """As `save` for each of them in this order; a server is asked once."""

    def remove(self, fact: Fact) -> None:
        """Take a fact away; the log keeps it."""

    def set(self, key: str, value: str | None) -> None:
        """Set or, with None, forget a setting of the authority (local policy)."""

    def next_reference(self) -> str:
        """The next free reference for a young person."""

    def next_number(self, kind: type[Fact]) -> int:
        """The next free number of a kind that people call by number (risk assessments, actions)."""

    def keep_number(self, kind: type[Fact], number: int) -> None:
        """Never give out this number of a kind, or a lower one, again. For an archive; `save` does it by itself."""

    @property
    def edits(self) -> list[Edit]:
        """What has been done so far, one for each fact, in order: for the confirmation, the dry run and an import's counts."""

    @property
    def setting_edits(self) -> list[SettingEdit]:
        """What has been done to settings so far."""


class Store(Protocol):
    """A case file."""

    def people(self, refs: Collection[str] | None = None) -> list[Person]:
        """All young people, or those of these references who are there, by reference."""

    def names(self) -> list[str]:
        """The names of all young people who have one on file, in no order: much quicker than `people`."""

    def person(self, ref: str) -> Person | None:
        """One young person, or None."""

    def advisers(self, ids: Collection[str] | None = None) -> list[Adviser]:
        """Everybody who works for the authority, or these, by name."""

    def advisers_of(self, ref: str) -> list[Adviser]:
        """Everybody to whom this young person is or was allocated, by name."""

    def adviser_ids_by_name(self) -> dict[str, set[str]]:
        """The ids of those advisers who have a name or, as the log tells, ever had it; by `normalised_name`."""

    def life(self, ref: str) -> Life:
        """Everything about one young person. Raises NotFound."""

    def lives(self, refs: Collection[str] | None = None) -> Iterator[Life]:
        """The lives of these young people, or of all, by reference; read in few queries."""

    def records(self, kind: type[F]) -> list[F]:
        """All facts of a kind, in a stable order (person, day, id)."""

    def ever_allocated_to(self, advisers: Collection[str]) -> list[str]:
        """The references of those who have or had an allocation to one of these advisers (ids)."""

    def settings(self) -> dict[str, str]:
        """The settings of the authority."""

    def change(
        self, who: str, command: str, why: str | None = None, *, dry_run: bool = False, undoes: int | None = None
    ) -> AbstractContextManager[Change]:
        """The only way to write. `command` is the whole command in plain words, with references and never names.

        On an exception, and with `dry_run`, nothing is saved. A change without an edit leaves no log line.
        """

    def log(self, ref: str | None = None) -> list[LogLine]:
        """The account, oldest first: of everything, or of one person."""

    def edits(self, seq: int) -> list[Edit]:
        """What one log line did to facts, without what was taken out of the account since. Raises NotFound."""

    def setting_edits(self, seq: int) -> list[SettingEdit]:
        """What one log line did to settings. Raises NotFound."""

    def later_changes(self, seq: int) -> list[int]:
        """Later log lines that touched a fact which this line touched: what stands in the way of an undo.

        Lines that were themselves undone, and what undid them, do not. For a young person or an adviser added by the line,
        everything recorded about them later does.
        """

    def revision(self) -> int:
        """The number of the last change: two equal revisions of one file hold equal facts."""

    def changed_since(self, revision: int, people: Collection[str] | None = None, advisers: Collection[str] = ()) -> list[int]:
        """The numbers of the later lines that changed something which a proposal rests on, oldest first.

        That is: what is recorded about these young people (references; AUTHORITY for what is about none; None for everybody),
        who is allocated to these advisers (ids), and what each answer rests on: a setting, an adviser, a statement of coverage.
        """

    def note(self, who: str, command: str, ref: str | None = None, why: str | None = None) -> None:
        """A log line for something that changed no fact but has to be accounted for: an export, a full record looked at."""

    def numbers(self) -> dict[type[Fact], int]:
        """The highest number ever given out of each kind that has numbers (young people, risk assessments, actions)."""

    def head(self) -> str:
        """The number of the last log line and the first sixteen digits of its checksum: 1234:ab12cd34ef567890."""

    def head_seen(self) -> str:
        """The head as this store saw it when it last wrote, or looked ahead; else as it is now."""

    def look_ahead(self, line: int | None = None) -> None:
        """Read what most commands read first: settings, coverage, revision, head, and the checksum of a log line.

        On a server that is one way instead of five. It holds until something is written: for a command, not for a long session.
        """

    def checksum(self, seq: int) -> str | None:
        """The checksum of a log line, which covers all lines before it; None where there is no such line."""

    def verify(self, expected_head: str | None = None) -> ChainCheck:
        """Read the whole account and check it, line by line. A tail cut off shows only against an earlier head."""

    def erase(self, ref: str, who: str, command: str, why: str | None = None) -> int:
        """Lawful erasure: remove everything recorded about a young person, and its content from the account.

        The lines stay, and the chain still verifies. It cannot be undone. Gives back the number of its own log line.
        Raises NotFound. Backups and exports made before still hold the person.
        """

    def redact(self, seq: int, who: str, command: str, why: str | None = None) -> int:
        """Take the content of one log line out of the account (a correction was ordered). Facts stay as they are now.

        Gives back the number of its own log line. Raises NotFound; Refused while a record is still as that line says: the
        account has to tell every record.
        """

    def backup(self, target: Path) -> str:
        """Write a complete, checked copy to `target`, readable only by its owner. Gives back the head of its account.

        Never over an existing file. Nothing is left behind when it fails.
        """

    def keep_copy(self) -> Path | None:
        """A dated copy in the folder of copies beside the file: before an import, a restore or a purge.

        Old ones are cleared away by the keep rule. None for a case file in memory or on a server.
        """

    @property
    def place(self) -> Path | None:
        """The file; None for a case file in memory or on a server."""

    @property
    def address(self) -> Address | None:
        """What opens it again: the path of a file, or the address of a server's database. None in memory."""

    @property
    def address_for_readers(self) -> Address | None:
        """The address, where another process reads the same there as this one; None in memory and inside a change."""

    @property
    def user(self) -> User | None:
        """Who the server says is using it, and what for. None where only the operating system can say."""

    def last_import(self) -> date | None:
        """The latest day for which an imported source speaks."""

    @property
    def is_readonly(self) -> bool:
        """Can nothing be saved: was it opened to be read, or is it a login that only reads?"""

    @property
    def cache(self) -> AnswerCache:
        """Answers that are kept beside the facts."""

    def close(self) -> None:
        """Let go of the file."""
