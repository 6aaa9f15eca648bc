"""Two people at work on one young person: a proposal is refused where what it rests on was changed since it was made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from leavingcare.casework.recording.edit_rows import COLUMNS, edit_row, names_for
from leavingcare.casework.search import abbreviated_list
from leavingcare.casework.session import Session
from leavingcare.errors import Refused
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Allocation
from leavingcare.presentation.rows import Column, Listing
from leavingcare.store.answer_cache import AUTHORITY
from leavingcare.store.answers_rest_on import ANSWERS_REST_ON
from leavingcare.store.api import Edit, LogLine

NOTHING_SAVED = "meanwhile: nothing was saved."
_COLUMNS = (Column("line", "Line"), Column("who", "Who"), Column("at", "When"), *COLUMNS)


class RestsOn(NamedTuple):
    """What a proposal rests on, beside what every answer rests on.

    `people`: references, and AUTHORITY for records about nobody; None is everybody. `advisers`: ids of those whose caseload it
    changes.
    """

    people: frozenset[str] | None
    advisers: frozenset[str]


class ChangedMeanwhile(Refused):
    """Somebody else changed what a proposal rests on. `changes` has a row for each record or setting that they changed."""

    def __init__(self, sentence: str, changes: Listing) -> None:
        super().__init__(sentence, "Type the command again.")
        self.changes = changes


def rests_on(refs: Iterable[str], facts: Iterable[Fact]) -> RestsOn:
    """What a proposal rests on that shows these young people and saves or removes these facts.

    Somebody new rests on everybody: they may be on file already.
    """
    facts = [*facts]
    advisers = frozenset(fact.adviser for fact in facts if isinstance(fact, Allocation))
    if any(isinstance(fact, Person) and not fact.ref for fact in facts):
        return RestsOn(None, advisers)
    people = {getattr(fact, "person", None) or AUTHORITY for fact in facts if not isinstance(fact, Adviser)}
    leavers = frozenset(fact.id for fact in facts if isinstance(fact, Adviser))
    return RestsOn(frozenset({*refs, *people}), advisers | leavers)


def require_unchanged(session: Session, seen: int, basis: RestsOn) -> None:
    """Raises ChangedMeanwhile where somebody changed what a proposal rests on since the revision `seen`."""
    later = session.store.changed_since(seen, basis.people, basis.advisers)
    if later:
        rows = list(_rows(session, later, basis))
        raise ChangedMeanwhile(_sentence(rows), _listing(session, rows))


def _sentence(rows: list[dict[str, object]]) -> str:
    refs = list(dict.fromkeys(str(row["ref"]) for row in rows if row["ref"]))
    what = abbreviated_list(refs) if refs else "a setting or a worker" if rows else "what this rests on"
    return f"Somebody else changed {what} {NOTHING_SAVED}"


def _listing(session: Session, rows: list[dict[str, object]]) -> Listing:
    return Listing("changed meanwhile", session.day, list(_COLUMNS), rows, "Nothing.", "Changed meanwhile")


def _rows(session: Session, later: list[int], basis: RestsOn) -> Iterator[dict[str, object]]:
    lines = {line.seq: line for line in session.store.log()}
    for seq in later:
        edits = [edit for edit in session.store.edits(seq) if _concerns(edit, basis)]
        names = names_for(session, edits)
        yield from (_of_line(lines[seq], edit_row(edit, names)) for edit in edits)
        yield from (_of_line(lines[seq], _setting_row(*edit)) for edit in session.store.setting_edits(seq))


def _concerns(edit: Edit, basis: RestsOn) -> bool:
    for fact in edit:
        if fact is None:
            continue
        person = getattr(fact, "person", None) or AUTHORITY
        if basis.people is None or fact.KIND in ANSWERS_REST_ON or person in basis.people:
            return True
        if isinstance(fact, Allocation) and fact.adviser in basis.advisers:
            return True
    return False


def _of_line(line: LogLine, row: dict[str, object]) -> dict[str, object]:
    return {"line": line.seq, "who": line.who, "at": line.at, **row}


def _setting_row(key: str, before: str | None, after: str | None) -> dict[str, object]:
    what = f"{key}: {before or 'not set'} becomes {after or 'not set'}"
    return {"ref": None, "change": "changed", "record": "setting", "what": what, "from": None, "by": None}
