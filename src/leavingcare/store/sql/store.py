"""The store in SQL, over any engine. Where a case file lives, and how it is copied, is said by the store of the engine."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from leavingcare import outcome
from leavingcare.errors import Refused
from leavingcare.store.api import ChainCheck, Edit, LogLine, SettingEdit, User
from leavingcare.store.audit_chain import Piece, head_of
from leavingcare.store.change_summary import summary
from leavingcare.store.sql import audit_check, audit_log
from leavingcare.store.sql.answer_cache import SqlAnswerCache
from leavingcare.store.sql.change import RunningChange
from leavingcare.store.sql.engine import Engine, Heading
from leavingcare.store.sql.queries import Reading
from leavingcare.store.sql.redaction import is_all_that_is_told, pieces_of


class SqlStore(Reading):
    """A case file in one database. Method by method, the Store protocol says what each promises."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._changing = False

    @property
    def engine(self) -> Engine:
        """For the other modules of the store only."""
        return self._engine

    @property
    def cache(self) -> SqlAnswerCache:
        """Answers that are kept beside the facts."""
        return SqlAnswerCache(self)

    @property
    def user(self) -> User | None:
        """Who uses it, as far as the store knows."""
        return None

    # Writing

    @contextmanager
    def change(
        self, who: str, command: str, why: str | None = None, *, dry_run: bool = False, undoes: int | None = None
    ) -> Iterator[RunningChange]:
        """The only way to write: all of it and its log line, or nothing. Raises CaseFileError: in use, replaced meanwhile."""
        with self.writing(outcome.note_change) as saved:
            change = RunningChange(self._engine)
            yield change
            if dry_run or not change.pending.all_entries:
                self._connection.execute("ROLLBACK")
            else:
                saved.append(self._account_for(change, Heading(who, command, why, undoes=undoes)))

    def note(self, who: str, command: str, ref: str | None = None, why: str | None = None) -> None:
        """A log line for something that changed no fact."""
        with self.writing(outcome.note_line) as saved:
            saved.append(audit_log.write_line(self._engine.lines, Heading(who, command, why, ref), []))

    def erase(self, ref: str, who: str, command: str, why: str | None = None) -> int:
        """Remove everything about a young person, and its content from the account. Raises NotFound."""
        with self.writing(outcome.note_erasure) as saved:
            change, life = RunningChange(self._engine), self.life(ref)
            pieces = pieces_of(self._connection, "person", ref)  # a login of a team sees them only until the person is gone
            for fact in life.all_facts():
                change.remove(fact)
            saved.append(self._account_for(change, Heading(who, command, why), (ref, pieces)))
        return saved[0]

    def redact(self, seq: int, who: str, command: str, why: str | None = None) -> int:
        """Take the content of a log line out of the account. Raises NotFound, Refused."""
        with self.writing(outcome.note_erasure) as saved:
            audit_log.require_line(self._connection, seq)
            if is_all_that_is_told(self._connection, seq):
                raise Refused(f"A record is still as line {seq} of the log says.", "Correct or remove the record first.")
            lines, heading = self._engine.lines, Heading(who, command, why)
            saved.append(audit_log.write_redaction(self._connection, lines, heading, seq))
        return saved[0]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def writing(self, note: Callable[[int], None] | None = None) -> Iterator[list[int]]:
        """One transaction that no other program can slip into; rolled back on any exception. Raises CaseFileError.

        It hands out a list for the numbers of the log lines written: once they are committed, `note` is told of each. For the
        modules of the store only.
        """
        saved: list[int] = []
        if self._changing:
            raise RuntimeError("a change inside a change")
        self._changing = True
        try:
            with self._engine.plain_driver_errors():
                self._engine.begin_writing()
                yield saved
                if self._connection.in_transaction:
                    self._commit(saved, note)
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            self._engine.forget_ahead()
            self._changing = False

    def _commit(self, saved: list[int], note: Callable[[int], None] | None) -> None:
        with outcome.uninterrupted():
            self._engine.commit()
            if note:
                for line in saved:
                    note(line)

    def _account_for(self, change: RunningChange, heading: Heading, erased: tuple[str, list[Piece]] | None = None) -> int:
        entries, touched = change.pending.all_entries, change.pending.touched
        [ref] = touched if len(touched) == 1 and not change.setting_edits else [None]
        with self._plain_errors():
            change.write_numbers()
            lines, heading = self._engine.lines, heading._replace(ref=ref or None, what=summary(entries))
            if erased is None:
                return audit_log.write_line(lines, heading, entries, touched)
            person, pieces = erased
            return audit_log.write_erasure(lines, heading, entries, audit_log.Erasure(person, touched, pieces))

    # The account

    def log(self, ref: str | None = None) -> list[LogLine]:
        """The account, oldest first: of everything, or of one person."""
        with self._plain_errors():
            return audit_log.lines(self._connection, ref)

    def edits(self, seq: int) -> list[Edit]:
        """What one log line did to facts. Raises NotFound."""
        with self._plain_errors():
            audit_log.require_line(self._connection, seq)
            return list(audit_log.edits(self._connection, seq))

    def setting_edits(self, seq: int) -> list[SettingEdit]:
        """What one log line did to settings. Raises NotFound."""
        with self._plain_errors():
            audit_log.require_line(self._connection, seq)
            return list(audit_log.setting_edits(self._connection, seq))

    def later_changes(self, seq: int) -> list[int]:
        """Later log lines that stand in the way of an undo."""
        with self._plain_errors():
            return audit_log.later_changes(self._connection, seq)

    def revision(self) -> int:
        """The number of the last line that changed something."""
        with self._plain_errors():
            return self._engine.lines.last_change()

    def changed_since(self, revision: int, people: Collection[str] | None = None, advisers: Collection[str] = ()) -> list[int]:
        """The numbers of the later lines that changed something which a proposal rests on."""
        with self._plain_errors():
            if self._engine.lines.last_change() == revision:
                return []
            return audit_log.changed_since(self._connection, revision, people, advisers)

    def head(self) -> str:
        """Number and checksum of the last log line, to be kept elsewhere."""
        with self._plain_errors():
            return head_of(*self._engine.lines.last())

    def head_seen(self) -> str:
        """The head as it was last seen."""
        with self._plain_errors():
            return head_of(*self._engine.head_seen())

    def look_ahead(self, line: int | None = None) -> None:
        """Read what most commands read first."""
        with self._plain_errors():
            self._engine.look_ahead(line, self.user.adviser if self.user else None)

    def checksum(self, seq: int) -> str | None:
        """The checksum of a log line; None where there is no such line."""
        with self._plain_errors():
            row = self._connection.execute("SELECT hash FROM log WHERE seq = ?", (seq,)).fetchone()
        return str(row[0]) if row else None

    def verify(self, expected_head: str | None = None) -> ChainCheck:
        """Check the whole account."""
        with self.one_moment(), self._plain_errors():
            return audit_check.verify(self._connection, expected_head)
