"""A draft: what a command is about to write. `rehearse` shows all that it does and what follows; `keep` writes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from leavingcare.casework.desk import Desk
from leavingcare.casework.finding import few
from leavingcare.casework.recording.follows import Follows, opened_with, outlook, what_follows, why_opened
from leavingcare.casework.records import differences, in_words
from leavingcare.dates import say_with_weekday
from leavingcare.errors import Refused
from leavingcare.facts import Action, Allocation, Event, Fact, Person, RiskAssessment, Spell, when
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
CHANGED_MEANWHILE = "Somebody else changed the case file meanwhile: nothing was saved."
UNNUMBERED = 0
"""The number of a risk assessment or an action, and the reference of a young person is empty, until the change gives it."""


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
    taken_back_by: str = "lc undo"
    """The command that takes it back: a signature is reopened, in the open, and never undone."""


def rehearse(desk: Desk, draft: Draft) -> Listing:
    """Everything that `keep` would write and what would follow. Nothing is changed. Raises what `keep` raises."""
    return _carry_out(replace(desk, dry_run=True), draft, None)


def keep(desk: Desk, draft: Draft, seen: int) -> Listing:
    """Write it all in one change, or nothing. `seen` is the revision of the case file that the draft was made from.

    Raises Refused where the case file is no longer the one that was looked at, or where nothing would change.
    """
    return _carry_out(desk, draft, seen)


def _carry_out(desk: Desk, draft: Draft, seen: int | None) -> Listing:
    before = [outlook(desk, ref) for ref in draft.refs]
    with desk.store.change(desk.who, draft.command, draft.why, dry_run=desk.dry_run) as change:
        if seen is not None and desk.store.revision() != seen:
            raise Refused(CHANGED_MEANWHILE, "Type the command again.")
        _write(change, draft)
        opened = [
            replace(one, number=change.next_number(RiskAssessment))
            for ref in draft.refs
            for one in opened_with(change.edits, desk, ref)
        ]
        for fact in opened:
            change.save(fact)
        after = [outlook(desk, ref) for ref in draft.refs]
        edits = change.edits
    if not edits:
        raise Refused("That is on file already: nothing was changed.")
    follows = [what_follows(*pair) for pair in zip(before, after, strict=True)]
    return _told(desk, draft, edits, follows, opened)


def _write(change: Change, draft: Draft) -> None:
    for fact in draft.removed:
        change.remove(fact)
    for fact in draft.saved:
        change.save(_numbered(fact, change))


def _numbered(fact: Fact, change: Change) -> Fact:
    if isinstance(fact, RiskAssessment | Action) and fact.number == UNNUMBERED:
        return replace(fact, number=change.next_number(type(fact)))
    if isinstance(fact, Person) and not fact.ref:
        return replace(fact, ref=change.next_reference())
    return fact


def _told(desk: Desk, draft: Draft, edits: list[Edit], follows: list[Follows], opened: list[RiskAssessment]) -> Listing:
    names = _names(desk, edits)
    rows = [*(_row(edit, names) for edit in edits), *(row for one in follows for row in one.rows)]
    refs = list(dict.fromkeys(str(row["ref"]) for row in rows if row["ref"]))
    return Listing(
        " ".join(takewhile(str.islower, draft.command.split())),
        desk.on,
        [one._replace(on_screen=len(refs) > 1) if one.key == "ref" else one for one in COLUMNS],
        rows,
        "Nothing.",
        ", ".join((*([few(refs)] if refs else []), *_day_of(desk, draft))),
        notes=[*draft.warnings, *map(why_opened, opened), *(note for one in follows for note in one.notes)],
        next_steps=[draft.taken_back_by, *_next_steps(draft, refs, opened)],
    )


def _names(desk: Desk, edits: list[Edit]) -> dict[str, str]:
    """Of the workers whom an edit may name. In a region there are a thousand: they are read only where one is spoken of."""
    speaks_of_one = any(isinstance(edit.after or edit.before, Allocation) for edit in edits)
    return {one.id: one.name for one in desk.store.advisers()} if speaks_of_one else {}


def _day_of(desk: Desk, draft: Draft) -> list[str]:
    """The day with its weekday, where it is not the desk's day, which stands in the heading anyhow."""
    return [say_with_weekday(draft.day)] if draft.day and draft.day != desk.on else []


def _next_steps(draft: Draft, refs: Sequence[str], opened: Sequence[RiskAssessment]) -> list[str]:
    write = [f"lc risk write RA-{one.number}" for one in opened]
    return [*write, *(draft.next_steps or [f"lc due {ref}" for ref in refs[:1]])]


def _row(edit: Edit, names: Mapping[str, str]) -> dict[str, object]:
    fact = edit.after or edit.before
    if fact is None:
        raise ValueError("an edit without a fact")
    return {
        "ref": getattr(fact, "person", None),
        "change": _change(edit),
        "record": fact.KIND.replace("_", " "),
        "what": "; ".join(_what(edit, names)) or None,
        "from": None if not isinstance(fact, Spell | Event | RiskAssessment | Action) else when(fact),
        "by": fact.end if isinstance(fact, Spell) else None,
        "duty": None,
        "basis": None,
    }


def _change(edit: Edit) -> str:
    before, after = edit.before, edit.after
    if before is None or after is None:
        return "new" if before is None else "removed"
    if isinstance(before, Spell) and isinstance(after, Spell) and before.end is None and after.end is not None:
        return "ends" if after == replace(before, end=after.end) else "changed"
    return "changed"


def _what(edit: Edit, names: Mapping[str, str]) -> Iterator[str]:
    if edit.before is not None and edit.after is not None and _change(edit) == "changed":
        yield from differences(edit.before, edit.after, names)
        return
    fact = edit.after or edit.before
    if fact is not None:
        yield in_words(fact, names)
