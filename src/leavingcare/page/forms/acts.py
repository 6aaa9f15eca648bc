"""What a form does: a preview that saves nothing, and the saving of exactly what was shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Protocol

from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.recording.conflicts import ChangedMeanwhile
from leavingcare.casework.recording.proposed_change import ProposedChange, preview, save
from leavingcare.casework.session import Session
from leavingcare.errors import LcError, NotFound, Refused
from leavingcare.presentation.rows import Listing
from leavingcare.store.api import LogLine, Store

CHANGED_MEANWHILE = "Somebody else has changed this meanwhile: nothing was saved."
_ATTEMPTS = 20
"""So often others may save between two looks at the file before somebody is told."""


class Act(Protocol):
    """What a form proposes. `refs`: the young people it is about."""

    @property
    def refs(self) -> Sequence[str]:
        """The young people whom it is about."""

    @property
    def logged(self) -> str:
        """What the log will say of it."""

    def preview(self, session: Session) -> Listing:
        """The rows that saving would return; nothing is saved."""

    def save(self, session: Session, seen: int) -> Listing:
        """Save it; raises Refused where the case file has changed since `seen`."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that casework proposes."""

    change: ProposedChange

    @property
    def refs(self) -> Sequence[str]:
        """The young people whom it is about."""
        return self.change.refs

    @property
    def logged(self) -> str:
        """What the log will say of it."""
        return self.change.logged

    def preview(self, session: Session) -> Listing:
        """The rows that saving would return."""
        return preview(session, self.change)

    def save(self, session: Session, seen: int) -> Listing:
        """Save it."""
        return save(session, self.change, seen)


@dataclass(frozen=True, slots=True)
class TakingBack:
    """Taking back a line of the log."""

    line: int
    refs: Sequence[str] = ()

    @property
    def logged(self) -> str:
        """What the log will say of it."""
        return f"undo {self.line}"

    def preview(self, session: Session) -> Listing:
        """The line that would be taken back."""
        return undo(replace(session, dry_run=True), self.line)

    def save(self, session: Session, seen: int) -> Listing:  # noqa: ARG002  # the store refuses what was changed later
        """Take it back."""
        return undo(session, self.line)


def taking_back(typed: str) -> TakingBack:
    """The line of the log that an address names. Raises NotFound."""
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 10):
        raise NotFound("There is no such line in the log.", "lc log")
    return TakingBack(int(typed))


class Stale(Exception):
    """What was shown is not what would be saved now: others have changed something meanwhile."""

    def __init__(self, lines: Sequence[LogLine]) -> None:
        super().__init__(CHANGED_MEANWHILE)
        self.lines = lines


def fingerprint(shown: Listing) -> str:
    """Stands for exactly what a preview says, so that nothing else is saved on its yes."""
    return sha256(repr((list(shown.rows), list(shown.notes))).encode()).hexdigest()


def save_as_shown(session: Session, propose: Callable[[], Act], seen: int, shown: str) -> tuple[Listing, int]:
    """Save what was shown, and return its rows and its line of the log.

    Others may have saved meanwhile: that is no reason to refuse, unless they changed something about the same young people, or
    what would be saved now is not what was shown. Raises Stale then, and what casework raises.
    """
    for _ in range(_ATTEMPTS):
        revision, act = session.store.revision(), propose()
        lines = changes_since(session.store, seen, act.refs) if revision != seen else []
        if lines or fingerprint(act.preview(session)) != shown:
            raise Stale(lines)
        try:
            listing = act.save(session, revision)
        except ChangedMeanwhile:
            continue  # the next look says what they changed
        return listing, _line_of(session, act.logged, revision)
    raise Refused(CHANGED_MEANWHILE, "Press the button again.")


def changes_since(store: Store, seen: int, refs: Iterable[str]) -> list[LogLine]:
    """The lines of the log since a revision that changed something about these young people."""
    wanted = set(refs)
    later = (line for line in store.log() if line.seq > seen and line.changed)
    return [line for line in later if line.ref in wanted or (line.ref is None and not wanted.isdisjoint(_people(store, line)))]


def _people(store: Store, line: LogLine) -> set[str]:
    """Whom a line changed something about; nobody where that was lawfully taken out of the log."""
    try:
        facts = [fact for edit in store.edits(line.seq) for fact in edit if fact is not None]
    except LcError:
        return set()
    return {ref for fact in facts if isinstance(ref := getattr(fact, "person", None), str)}


def _line_of(session: Session, logged: str, before: int) -> int:
    """The line of the log that has just been written: others may have written theirs behind it."""
    ours = [
        line.seq for line in session.store.log() if line.seq > before and line.who == session.who and line.command == logged
    ]
    return ours[0] if ours else session.store.revision()
