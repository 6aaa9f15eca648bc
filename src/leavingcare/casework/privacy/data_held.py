"""Everything held about one young person as data: facts, what stood there before, log lines, and whom else they name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from leavingcare.casework.people.history import numbered
from leavingcare.casework.risk.listing import author_names, signer_name
from leavingcare.facts.coding import field_names, to_plain
from leavingcare.facts.life import Life
from leavingcare.facts.people import Adviser
from leavingcare.facts.record import Fact, adviser_ids, descriptions
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.store.api import Store


def to_review(fact: Fact) -> list[str]:
    """The fields of a record that somebody has to read for what they say of others: those that say anything.

    An id of a worker is named as the field in which the worker's name is given out.
    """
    described = descriptions(type(fact))
    names = [name for name in field_names(type(fact)) if described[name].names_others and getattr(fact, name)]
    return list(dict.fromkeys((described[name].label or name).replace(" ", "_") for name in names))


def everything_held(store: Store, life: Life) -> dict[str, Any]:
    """Person, records (numbered as `lc person show` does), workers named in them, the log about them, and what it changed."""
    ref = life.person.ref
    advisers = {adviser.id: adviser for adviser in store.advisers()}
    names = {adviser.id: adviser.name for adviser in advisers.values()}
    facts = numbered(life)
    records = [{"number": number, "kind": fact.KIND, **_record(fact, names)} for number, fact in facts.items()]
    workers = dict.fromkeys(worker for fact in facts.values() for _, worker in adviser_ids(fact) if worker in advisers)
    return {
        "person": to_plain(life.person),
        "records": records,
        "workers": [_worker(advisers[worker]) for worker in workers],
        "log": [{**line._asdict(), "review": ["why"] if line.why else []} for line in store.log(ref)],
        "changes": [change for line in store.log(ref) if line.changed for change in _changes(store, line.seq, ref, names)],
    }


def _record(fact: Fact, names: Mapping[str, str]) -> dict[str, Any]:
    return {"review": to_review(fact), **_plain(fact, names)}


def _plain(fact: Fact, names: Mapping[str, str]) -> dict[str, Any]:
    """All fields; who wrote and who signed by name as well."""
    if not isinstance(fact, RiskAssessment):
        return to_plain(fact)
    return {**to_plain(fact), "author": author_names(fact, names), "signed_by": signer_name(fact, names)}


def _worker(adviser: Adviser) -> dict[str, Any]:
    return {"id": adviser.id, "name": adviser.name, "role": adviser.role, "team": adviser.team}


def _changes(store: Store, seq: int, ref: str, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """What a line did to records of this person; what it did to others' is theirs."""
    return [
        {
            "line": seq,
            "kind": recorded.KIND,
            "review": sorted({name for fact in (edit.before, edit.after) if fact for name in to_review(fact)}),
            "before": _plain(edit.before, names) if edit.before else None,
            "after": _plain(edit.after, names) if edit.after else None,
        }
        for edit in store.edits(seq)
        if (recorded := edit.after or edit.before) is not None and getattr(recorded, "person", None) == ref
    ]
