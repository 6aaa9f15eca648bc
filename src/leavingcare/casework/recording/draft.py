"""A draft: what a command is about to write. `rehearse` shows all that it does and what follows; `keep` writes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from leavingcare.casework.desk import Desk
from leavingcare.casework.finding import few
from leavingcare.casework.recording.follows import Outlook, opened_with, outlook, what_follows
from leavingcare.casework.records import differences, in_words
from leavingcare.dates import say_with_weekday
from leavingcare.errors import Refused
from leavingcare.facts import Event, Fact, Person, RiskAssessment, Spell, when
from leavingcare.listing import Column, Listing
from leavingcare.store.api import Change, Edit

COLUMNS = (
    Column("ref", "Ref"),
    Column("change", "Change"),
    Column("record", "Record"),
    Column("what", "What"),
    Column("from", "On, from"),
    Column("by", "Until, by"),
    Column("duty", "Duty", on_screen=False),
    Column("basis", "Basis", roomy=True),
)
UNNUMBERED = 0
"""The number of a risk assessment, and the reference of a young person is empty, until the change gives them theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a command is about to write about the young people `refs`.

    `command` is the command in canonical words: references and codes, never names or free text. `day` is the day that it
    is about; `warnings` are for the person who confirms, `next_steps` are commands for afterwards.
    """

    command: str
    refs: tuple[str, ...] = ()
    saved: tuple[Fact, ...] = ()
    removed: tuple[Fact, ...] = ()
    why: str | None = None
    day: date | None = None
    warnings: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()


def rehearse(desk: Desk, draft: Draft) -> Listing:
    """Everything that `keep` would write and what would follow. Nothing is changed. Raises what `keep` raises."""
    return _carry_out(replace(desk, dry_run=True), draft, None)


def keep(desk: Desk, draft: Draft, seen: int) -> Listing:
    """Write it all in one change, or nothing. `seen` is the revision of the case file that the draft was made from.

    Raises Refused where the case file is no longer the one that was looked at, or where nothing would change.
    """
    return _carry_out(desk, draft, seen)


def _carry_out(desk: Desk, draft: Draft, seen: int | None) -> Listing:
    before = {ref: outlook(desk, ref) for ref in draft.refs}
    with desk.store.change(desk.who, draft.command, draft.why, dry_run=desk.dry_run) as change:
        if seen is not None and desk.store.revision() != seen:
            raise Refused("Somebody else changed the case file meanwhile: nothing was saved.", "Type the command again.")
        _write(change, draft)
        for ref in draft.refs:
            for fact in opened_with(change.edits, desk, ref):
                change.save(_numbered(fact, change))
        after = {ref: outlook(desk, ref) for ref in draft.refs}
        edits = change.edits
    if not edits:
        raise Refused("That is on file already: nothing was changed.")
    return _told(desk, draft, edits, before, after)


def _write(change: Change, draft: Draft) -> None:
    for fact in draft.removed:
        change.remove(fact)
    for fact in draft.saved:
        change.save(_numbered(fact, change))


def _numbered(fact: Fact, change: Change) -> Fact:
    if isinstance(fact, RiskAssessment) and fact.number == UNNUMBERED:
        return replace(fact, number=change.next_number(RiskAssessment))
    if isinstance(fact, Person) and not fact.ref:
        return replace(fact, ref=change.next_reference())
    return fact


def _told(desk: Desk, draft: Draft, edits: list[Edit], before: Mapping[str, Outlook], after: Mapping[str, Outlook]) -> Listing:
    names = {one.id: one.name for one in desk.store.advisers()}
    rows = [_row(edit, names) for edit in edits]
    notes = list(draft.warnings)
    for ref in draft.refs:
        follows = what_follows(before[ref], after[ref])
        rows += follows.rows
        notes += follows.notes
    refs = list(dict.fromkeys(str(row["ref"]) for row in rows if row["ref"]))
    about = ", ".join(part for part in (few(refs), say_with_weekday(draft.day) if draft.day and draft.day != desk.on else "") if part)
    columns = [replace(one, on_screen=len(refs) > 1) if one.key == "ref" else one for one in COLUMNS]
    steps = draft.next_steps or tuple(f"lc due {ref}" for ref in refs[:1])
    command = " ".join(word for word in draft.command.split()[:1])
    return Listing(command, desk.on, columns, rows, "Nothing.", about, notes=notes, next_steps=["lc undo", *steps])


def _row(edit: Edit, names: Mapping[str, str]) -> dict[str, object]:
    fact = edit.after or edit.before
    if fact is None:
        raise ValueError("an edit without a fact")
    return {
        "ref": getattr(fact, "person", None),
        "change": _change(edit),
        "record": fact.KIND.replace("_", " "),
        "what": "; ".join(_what(edit, names)) or None,
        "from": None if not isinstance(fact, Spell | Event | RiskAssessment) else when(fact),
        "by": fact.end if isinstance(fact, Spell) else None,
        "duty": None,
        "basis": None,
    }


def _change(edit: Edit) -> str:
    if edit.before is None:
        return "new"
    if edit.after is None:
        return "removed"
    only_the_end = isinstance(edit.after, Spell) and edit.after == replace(edit.before, end=edit.after.end)  # type: ignore[call-arg]
    return "ends" if only_the_end and edit.after.end else "changed"  # type: ignore[attr-defined]


def _what(edit: Edit, names: Mapping[str, str]) -> Iterator[str]:
    if edit.before is not None and edit.after is not None and _change(edit) == "changed":
        yield from differences(edit.before, edit.after, names)
        return
    fact = edit.after or edit.before
    if fact is not None:
        yield in_words(fact, names)


def together(*steps: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts of several steps of one command."""
    return tuple(fact for step in steps for fact in step)
