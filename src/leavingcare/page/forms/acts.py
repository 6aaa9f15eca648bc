"""What a form does: a preview that saves nothing, and the saving of exactly what was shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Protocol

from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.recording.conflicts import ChangedMeanwhile, require_unchanged, rests_on
from leavingcare.casework.recording.proposed_change import ProposedChange, preview, save
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound, Refused
from leavingcare.presentation.rows import Listing

CHANGED_MEANWHILE = "Somebody else has changed this meanwhile: nothing was saved."
_ATTEMPTS = 20
"""So often others may save between two looks at the file before somebody is told."""


class Act(Protocol):
    """What a form proposes."""

    @property
    def logged(self) -> str:
        """What the log will say of it."""

    def require_unchanged(self, session: Session, seen: int) -> None:
        """Raises ChangedMeanwhile where somebody has changed since `seen` what it rests on."""

    def preview(self, session: Session) -> Listing:
        """The rows that saving would return; nothing is saved."""

    def save(self, session: Session, seen: int) -> Listing:
        """Save it; raises Refused where the case file has changed since `seen`."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that casework proposes."""

    change: ProposedChange

    @property
    def logged(self) -> str:
        """What the log will say of it."""
        return self.change.logged

    def require_unchanged(self, session: Session, seen: int) -> None:
        """Is all that the proposal rests on as it was when it was shown?"""
        facts = (*self.change.saved, *self.change.removed)
        require_unchanged(session, seen, rests_on(self.change.refs, facts))

    def preview(self, session: Session) -> Listing:
        """The rows that saving would return."""
        return preview(session, self.change)

    def save(self, session: Session, seen: int) -> Listing:
        """Save it."""
        return save(session, self.change, seen)


@dataclass(frozen=True, slots=True)
class Writing:
    """What casework shows and writes by one function of a session: a hand-over of everybody, a statement of coverage.

    `logged`: the words with which its line of the log begins.
    """

    logged: str
    write: Callable[[Session], Listing]

    def require_unchanged(self, session: Session, seen: int) -> None:
        """It works everything out anew, and what it would write now is compared with what was shown."""

    def preview(self, session: Session) -> Listing:
        """The rows that it would write."""
        return self.write(replace(session, dry_run=True))

    def save(self, session: Session, seen: int) -> Listing:  # noqa: ARG002  # what was shown is compared just before
        """Write it. The button that takes it back is that of every change."""
        return replace(self.write(session), next_steps=["lc undo"])


@dataclass(frozen=True, slots=True)
class TakingBack:
    """Taking back a line of the log."""

    line: int

    @property
    def logged(self) -> str:
        """What the log will say of it."""
        return f"undo {self.line}"

    def require_unchanged(self, session: Session, seen: int) -> None:
        """The line says by itself what it did: a later change of the same records is refused."""

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
    """What was shown is not what would be saved now. `changes` has a row for each record that somebody else changed, if any."""

    def __init__(self, changes: Listing | None) -> None:
        super().__init__(CHANGED_MEANWHILE)
        self.changes = changes


def fingerprint(shown: Listing) -> str:
    """Stands for exactly what a preview says, so that nothing else is saved on its yes."""
    return sha256(repr((list(shown.rows), list(shown.notes))).encode()).hexdigest()


def save_as_shown(session: Session, propose: Callable[[], Act], seen: int, shown: str) -> tuple[Listing, int]:
    """Save what was shown, and return its rows and its line of the log.

    Others may have saved meanwhile: that is no reason to refuse, unless they changed what the proposal rests on, or what would
    be saved now is not what was shown. Raises Stale then, and what casework raises.
    """
    for _ in range(_ATTEMPTS):
        revision, act = session.store.revision(), propose()
        try:
            act.require_unchanged(session, seen)
        except ChangedMeanwhile as meanwhile:
            raise Stale(meanwhile.changes) from None
        if fingerprint(act.preview(session)) != shown:
            raise Stale(None)
        try:
            listing = act.save(session, revision)
        except ChangedMeanwhile:
            continue  # the next look says what they changed
        return listing, _line_of(session, act.logged, revision)
    raise Refused(CHANGED_MEANWHILE, "Press the button again.")


def _line_of(session: Session, logged: str, before: int) -> int:
    """The line of the log that has just been written: others may have written theirs behind it."""
    ours = [
        line.seq
        for line in session.store.log()
        if line.seq > before and line.who == session.who and line.command.startswith(logged)
    ]
    return ours[0] if ours else session.store.revision()
