"""Everything held about one young person as data: facts, what stood there before, log lines, and whom else they name."""

from __future__ import annotations

from typing import Any

from leavingcare.casework.people.history import numbered
from leavingcare.facts.coding import field_names, to_plain
from leavingcare.facts.life import Life
from leavingcare.facts.people import Adviser
from leavingcare.facts.record import Fact
from leavingcare.store.api import Store

ABOUT_OTHERS = frozenset(
    {
        "note",
        "detail",
        "by",
        "told_by",
        "approved_by",
        "carer",
        "agreed_by",
        "author",
        "signed_by",
        "witness",
        "owner",
        "adviser",
        "reason",
        "over_limit",
        "why_ended",
        "risks",
        "view",
        "interim_safety",
        "actions",
        "returned_why",
        "closed_why",
        "evidence",
        "wish",
        "supervision",
        "what",
        "course",
        "source",
    }
)
"""Fields that may name or describe somebody else, or come from them: a person reads these before the record is handed over."""
_OF_ONE_WORD = frozenset({"contact", "review", "offer", "occasion", "assessment", "plan", "report"})
"""Kinds whose `what` is one of some fixed words."""


def to_review(fact: Fact) -> list[str]:
    """The fields of a record that somebody has to read for what they say of others: those that say anything."""
    names = [name for name in field_names(type(fact)) if name in ABOUT_OTHERS and isinstance(getattr(fact, name), str)]
    return [name for name in names if not (name == "what" and fact.KIND in _OF_ONE_WORD)]


def everything_held(store: Store, life: Life) -> dict[str, Any]:
    """Person, records (numbered as `lc person show` does), workers named in them, the log about them, and what it changed."""
    ref = life.person.ref
    advisers = {one.id: one for one in store.advisers()}
    records = [_record(fact, number) for number, fact in numbered(life).items()]
    return {
        "person": to_plain(life.person),
        "records": records,
        "workers": [_worker(advisers[one]) for one in dict.fromkeys(row.get("adviser") for row in records) if one in advisers],
        "log": [{**line._asdict(), "review": ["why"] if line.why else []} for line in store.log(ref)],
        "changes": [change for line in store.log(ref) if line.changed for change in _changes(store, line.seq, ref)],
    }


def _record(fact: Fact, number: int) -> dict[str, Any]:
    return {"number": number, "kind": fact.KIND, "review": to_review(fact), **to_plain(fact)}


def _worker(adviser: Adviser) -> dict[str, Any]:
    return {"id": adviser.id, "name": adviser.name, "role": adviser.role, "team": adviser.team}


def _changes(store: Store, seq: int, ref: str) -> list[dict[str, Any]]:
    """What a line did to records of this person; what it did to others' is theirs."""
    return [
        {
            "line": seq,
            "kind": one.KIND,
            "review": sorted({name for fact in (edit.before, edit.after) if fact for name in to_review(fact)}),
            "before": to_plain(edit.before) if edit.before else None,
            "after": to_plain(edit.after) if edit.after else None,
        }
        for edit in store.edits(seq)
        if (one := edit.after or edit.before) is not None and getattr(one, "person", None) == ref
    ]
