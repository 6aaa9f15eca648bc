"""A proposed change. `preview` returns its effects and saves nothing; `save` writes it to the case file.

Commands that only read know the class as well, so nothing of the rules is imported until a change is carried out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from leavingcare.casework.session import Session
from leavingcare.facts.record import Fact
from leavingcare.presentation.rows import Listing

UNNUMBERED = 0
"""Placeholder number of a new risk assessment or action. The store assigns the real one when the change is saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedChange:
    """The facts that a command will save and remove, about the young people `refs`.

    `command` names the command: home end. `details` are its arguments in canonical words: references and codes, never names of
    young people or free text. `day` is the day that it is about; `warnings` are for the person who confirms, `next_steps` are
    commands for afterwards.
    """

    command: str
    details: str = ""
    refs: tuple[str, ...] = ()
    saved: tuple[Fact, ...] = ()
    removed: tuple[Fact, ...] = ()
    why: str | None = None
    day: date | None = None
    warnings: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    """The text that is signed, line by line: it stands beside the question whether to save."""
    is_by_number: bool = False
    """A record was named by its number, which may be another record's once somebody else has changed the same person."""
    taken_back_by: str = "lc undo"
    """The command that takes it back: a signature is reopened, in the open, and never undone."""

    unseen: frozenset[str] = frozenset()
    """References among `refs` whom the login of a server may not see: nothing is read or said of them."""

    @property
    def seen(self) -> list[str]:
        """The references of those of whom what follows can be said."""
        return [ref for ref in self.refs if ref not in self.unseen]

    @property
    def logged(self) -> str:
        """What the audit log says of it."""
        return f"{self.command} {self.details}".strip()


def preview(session: Session, draft: ProposedChange) -> Listing:
    """The rows that `save` would return. Saves nothing. Raises what `save` raises."""
    from leavingcare.casework.recording.carrying_out import carry_out

    return carry_out(replace(session, dry_run=True), draft, None)


def save(session: Session, draft: ProposedChange, seen: int) -> Listing:
    """Save the proposal as one change and return its rows: the records, then the duties that start, change or end.

    `seen` is the revision of the case file from which the proposal was made. Nothing is saved, and it raises, if somebody has
    changed since what the proposal rests on (ChangedMeanwhile), or if it would change nothing (Refused).
    """
    from leavingcare.casework.recording.carrying_out import carry_out

    return carry_out(session, draft, seen)
