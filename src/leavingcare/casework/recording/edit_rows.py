"""Edits of records as rows: what is new, changed, ends or is removed, and what each record says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from leavingcare.casework.people.history import differences, in_words
from leavingcare.casework.session import Session
from leavingcare.facts.actions import Action
from leavingcare.facts.life import recorded_day
from leavingcare.facts.record import Event, Spell, adviser_ids
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.presentation.rows import Column
from leavingcare.store.api import Edit

COLUMNS = (
    Column("ref", "Ref"),
    Column("change", "Change"),
    Column("record", "Record"),
    Column("what", "What"),
    Column("from", "On, from"),
    Column("by", "Until, by"),
)


def names_for(session: Session, edits: Iterable[Edit]) -> dict[str, str]:
    """Worker names by id, for edits that mention a worker; empty otherwise. Reading a thousand workers takes time."""
    mentions_worker = any(True for edit in edits for fact in edit if fact is not None for _ in adviser_ids(fact))
    return session.adviser_names() if mentions_worker else {}


def edit_row(edit: Edit, names: Mapping[str, str]) -> dict[str, object]:
    """A row with the keys of COLUMNS. `names`: those of the workers, by id."""
    fact = edit.after or edit.before
    if fact is None:
        raise ValueError("an edit without a fact")
    return {
        "ref": getattr(fact, "person", None),
        "change": _change(edit),
        "record": fact.KIND.replace("_", " "),
        "what": "; ".join(_edit_in_words(edit, names)) or None,
        "from": None if not isinstance(fact, Spell | Event | RiskAssessment | Action) else recorded_day(fact),
        "by": fact.end if isinstance(fact, Spell) else None,
    }


def _change(edit: Edit) -> str:
    before, after = edit.before, edit.after
    if before is None or after is None:
        return "new" if before is None else "removed"
    if isinstance(before, Spell) and isinstance(after, Spell) and before.end is None and after.end is not None:
        return "ends" if after == replace(before, end=after.end) else "changed"
    return "changed"


def _edit_in_words(edit: Edit, names: Mapping[str, str]) -> Iterator[str]:
    if edit.before is not None and edit.after is not None and _change(edit) == "changed":
        yield from map(str, differences(edit.before, edit.after, names))
        return
    fact = edit.after or edit.before
    if fact is not None:
        yield in_words(fact, names)
