"""`lc compare`: where two copies of a case file part, and what one of them has since, to be typed again in the other."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from leavingcare.casework.people.history import differences, in_words
from leavingcare.casework.session import Session
from leavingcare.dates import format_short
from leavingcare.errors import WrongUse
from leavingcare.facts.life import recorded_day
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.presentation.rows import Column, Listing
from leavingcare.store import open_store
from leavingcare.store.api import Edit, LogLine, SettingEdit, Store

COLUMNS = (
    Column("seq", "Line"),
    Column("at", "When"),
    Column("who", "Who"),
    Column("command", "Command"),
    Column("ref", "Ref"),
    Column("what", "What"),
    Column("details", "What was recorded", if_wide=True),
    Column("why", "Why", if_wide=True),
)
_HIDDEN = "a restricted record: lc compare --restricted shows it"


def compare_copies(session: Session, other_copy: Path, *, here: bool = False) -> Listing:
    """The commands in `other_copy` since the two files parted, oldest first; with `here`, those in the session's own file.

    Something is *found* where both have gone on. Neither file is written: a line in the log of one would part them further.
    Raises CaseFileError; WrongUse for one file twice.
    """
    if session.store.place is not None and other_copy.exists() and other_copy.resolve() == session.store.place.resolve():
        raise WrongUse("That is the case file itself.", "Name the other copy.")
    with closing(open_store(other_copy, readonly=True)) as copy:
        common = last_common_line(session.store, copy)
        ours, theirs = (_since(store, common) for store in (session.store, copy))
        store, shown = (session.store, ours) if here else (copy, theirs)
        names = {adviser.id: adviser.name for adviser in store.advisers()}
        hidden = set() if session.restricted else _restricted(session.store) | _restricted(copy)
        rows = [_log_line_row(store, line, names, hidden) for line in shown] if common else []
    return Listing(
        "compare",
        session.day,
        COLUMNS,
        rows,
        "It has no command that the other has not." if common else "Nothing is compared.",
        f"Since they parted, in {session.store.place if here else other_copy}",
        has_findings=not common or bool(ours and theirs),
        notes=[_in_short(common, len(ours), len(theirs), other_copy)],
    )


def last_common_line(ours: Store, theirs: Store) -> int:
    """The number of the last line that two logs share; 0 for none. Each checksum covers all lines before: so it is halved."""
    low, high = 0, min(int(store.head().partition(":")[0]) for store in (ours, theirs))
    while low < high:
        middle = (low + high + 1) // 2
        if ours.checksum(middle) == theirs.checksum(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _since(store: Store, common: int) -> list[LogLine]:
    return [line for line in store.log() if line.seq > common]


def _in_short(common: int, ours: int, theirs: int, copy: Path) -> str:
    if not common:
        return f"The two files have no line of the log in common: {copy} is no copy of this case file."
    if not ours and not theirs:
        return "The two files are the same, line for line."
    if not theirs:
        return f"{copy} is an older copy: it ends at line {common}, and this file has {ours} lines more."
    if not ours:
        return f"This file is the older copy: it ends at line {common}, and {copy} has {theirs} lines more."
    return (
        f"They part after line {common}: this file has {ours} lines since, {copy} has {theirs}. No program can join them: "
        "keep one, and type the other's commands again, the oldest first."
    )


def _restricted(store: Store) -> set[str]:
    return {person.ref for person in store.people() if person.restricted_since}


def _log_line_row(store: Store, line: LogLine, names: dict[str, str], hidden: set[str]) -> dict[str, object]:
    edits = [_edit_in_words(edit, names, hidden) for edit in store.edits(line.seq)]
    details = [*edits, *map(_setting_in_words, store.setting_edits(line.seq))]
    return {**{column.key: getattr(line, column.key, None) for column in COLUMNS}, "details": "; ".join(details) or None}


def _edit_in_words(edit: Edit, names: dict[str, str], hidden: set[str]) -> str:
    fact = edit.after or edit.before
    assert fact is not None  # noqa: S101  # an edit has one or the other
    whose = getattr(fact, "person", None)
    heading = " ".join(filter(None, (_verb(edit), fact.KIND.replace("_", " "), whose, _day(fact))))
    if whose in hidden:
        return f"{heading}: {_HIDDEN}"
    if edit.before is not None and edit.after is not None:
        changes = ", ".join(map(str, differences(edit.before, edit.after, names)))
    else:
        changes = in_words(fact, names)
    return f"{heading}: {changes}" if changes else heading


def _verb(edit: Edit) -> str:
    return "new" if edit.before is None else "removed" if edit.after is None else "changed"


def _day(fact: Fact) -> str | None:
    return None if isinstance(fact, Person | Adviser) else format_short(recorded_day(fact))


def _setting_in_words(edit: SettingEdit) -> str:
    return f"setting {edit.key}: {edit.after if edit.after is not None else 'forgotten'}"
