"""How a fact read from a file meets the same fact in the case file. Pure: two facts in, one fact and what to say out.

- The same fact is found by what it is about (a person, an adviser, a day), never by its id.
- An empty cell says nothing: it never erases what is known.
- Between sources, the later day wins field by field; an earlier source only adds what was not known.
- What somebody typed here (a fact without a source) is never overwritten, whatever the day of the file: a case system goes
  on saying what it said until somebody corrects it there. Files add to it what it lacks, and every difference is reported.
  Only the category in the case system is always taken, since it is nothing but that.
- An event that somebody typed stays, and takes from files what it lacks.
- Of files imported together that disagree on an event the first counts, and the difference is reported.
- What a later file says of a worker's post counts from its day on; what was known before counts for the days before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

from leavingcare.casework.imports.matching import Key, key_of
from leavingcare.casework.imports.pairing import COMPARED, WORK, pair
from leavingcare.exchange.extract import KEPT, VALUE_LEFT_OUT, place_in, unnamed
from leavingcare.exchange.ssd.care_leavers import PLAN
from leavingcare.facts.coding import field_names
from leavingcare.facts.events import Contact, Offer, Plan, Report
from leavingcare.facts.people import POST, Adviser, Person
from leavingcare.facts.record import Fact, Spell
from leavingcare.facts.spells import CareEpisode

F = TypeVar("F", bound=Fact)

_NEVER_READ = frozenset({"id", "source", "as_of", "ref", "person", "earlier"})
_ALWAYS_TAKEN = frozenset({"recorded_status"})


class Remark(NamedTuple):
    """Something about one field that a person should read: what the file says, what the matter is, what was done."""

    field: str
    value: object
    problem: str
    done: str
    source: str | None = None
    """The place where it stands, where that is not the place of the fact."""


class MergeResult(NamedTuple, Generic[F]):
    """A fact after meeting: whether it is another than before, and what to say about it."""

    fact: F
    changed: bool = False
    remarks: tuple[Remark, ...] = ()


def deduplicate(facts: Iterable[F]) -> dict[Key, MergeResult[F]]:
    """Facts of one kind from one set of files, in order of time, with each told once."""
    merged: dict[Key, MergeResult[F]] = {}
    for fact in facts:
        key = key_of(fact)
        before = merged.get(key)
        if before is None:
            merged[key] = MergeResult(fact)
        else:
            met = merge_fact(before.fact, fact)
            still_running = tuple(remark for remark in met.remarks if remark.field == "end")
            latest = replace(met.fact, source=fact.source, as_of=fact.as_of)
            merged[key] = MergeResult(latest, remarks=before.remarks + still_running)
    return merged


def deduplicate_work(facts: Iterable[F]) -> list[MergeResult[F]]:
    """As `deduplicate`, for events of work done: the n-th of one file is the n-th of the other, and the first file counts."""
    by_file: dict[str, list[F]] = {}
    for fact in facts:
        by_file.setdefault(place_in(fact.source)[0], []).append(fact)
    merged_by_id: dict[str, MergeResult[F]] = {}
    for read in by_file.values():
        same = pair((merged.fact for merged in merged_by_id.values()), read) if merged_by_id else {}
        for fact in read:
            before = same.get(fact.id)
            if before is None:
                merged_by_id[fact.id] = MergeResult(fact)
            else:
                merged_by_id[before.id] = _with_second_file(merged_by_id[before.id], fact)
    return list(merged_by_id.values())


def merge_fact(known: F, read: F) -> MergeResult[F]:
    """What becomes of a known fact when the same fact is read from a file."""
    if isinstance(known, WORK):
        return _merge_work(known, read)
    if known.source is None and isinstance(known, Report):
        return MergeResult(known)
    differing = {name: value for name, value in _said(read).items() if value != getattr(known, name)}
    _leave_disputed_birth(known, differing)
    new = {name: value for name, value in differing.items() if _is_blank(known, name)}
    if known.source is None:
        new |= {name: value for name, value in differing.items() if name in _ALWAYS_TAKEN}
        remarks = tuple(_typed(name, value) for name, value in differing.items() if name not in new)
        return _met(known, new, remarks + _still_running(known, read))
    if _is_later(read, known):
        remarks = tuple(_other_birth(value) for name, value in differing.items() if name == "born" and name not in new)
        since = _with_the_post_before(known, differing, read.as_of)
        return _met(since, differing, remarks + _still_running(known, read), source=read.source, as_of=read.as_of)
    new.pop("end", None)  # the later source has it still running
    return _met(known, new, ())


def _with_second_file(first: MergeResult[F], second: F) -> MergeResult[F]:
    """An event of two files: the second adds what the first does not say; each difference is a remark on the second."""
    differing = _differing_work(first.fact, second)
    new = {name: value for name, value in differing.items() if _is_blank(first.fact, name)}
    place = first.fact.source or ""
    remarks = tuple(
        Remark(name, value, f"is not what {place} has, which counts", VALUE_LEFT_OUT, second.source)
        for name, value in differing.items()
        if name not in new and name in COMPARED
    )
    return MergeResult(replace(first.fact, **new) if new else first.fact, remarks=first.remarks + remarks)


def _merge_work(known: F, read: F) -> MergeResult[F]:
    differing = _differing_work(known, read)
    new = {name: value for name, value in differing.items() if _is_blank(known, name)}
    old = {name: value for name, value in differing.items() if name not in new and name in COMPARED}
    if known.source is None:
        return _met(known, new, tuple(_typed(name, value) for name, value in old.items()))
    if not _is_later(read, known):
        remarks = tuple(_not_as_in(known, name, value) for name, value in old.items())
        return _met(known, new, remarks)
    elsewhere = place_in(known.source)[0] != place_in(read.source)[0]
    remarks = tuple(_was_otherwise(known, name, value) for name, value in old.items()) if elsewhere else ()
    return _met(known, differing | _no_longer_in_doubt(known, read), remarks, source=read.source, as_of=read.as_of)


def _no_longer_in_doubt(known: Fact, read: Fact) -> dict[str, Any]:
    """A date that may have been that of a plan or of a review is that of a plan, once a report says so."""
    in_doubt = isinstance(known, Plan) and isinstance(read, Plan) and known.what == PLAN and read.what is None
    return {"what": None} if in_doubt else {}


def _differing_work(known: Fact, read: Fact) -> dict[str, Any]:
    """What the read event says and the known one does not. The name of a plan, or how a contact was answered, is no news."""
    differing = {name: value for name, value in _said(read).items() if value != getattr(known, name) and name != "on"}
    if not isinstance(known, Contact | Offer):
        differing.pop("what", None)
    if isinstance(known, Contact) and known.outcome is not None:
        differing.pop("outcome", None)
    return differing


def _met(known: F, values: dict[str, Any], remarks: tuple[Remark, ...], **provenance: Any) -> MergeResult[F]:
    """The number of its row alone is no news: it is kept, and not counted."""
    merged = replace(known, **values, **provenance) if values else known
    return MergeResult(merged, bool(values.keys() - {"row_id"}), remarks)


def _with_the_post_before(known: F, differing: dict[str, Any], day: date | None) -> F:
    """A worker whose post has changed since the file before: what was known stays on file for the days before."""
    if not isinstance(known, Adviser) or day is None or known.as_of in (None, day):
        return known
    post = {name: value for name, value in differing.items() if name in POST and not _is_blank(known, name)}
    return replace(known, earlier=known.changed_on(day, **post).earlier) if post else known


def _said(fact: Fact) -> dict[str, Any]:
    """The fields that say something."""
    return {
        name: getattr(fact, name) for name in field_names(type(fact)) if name not in _NEVER_READ and not _is_blank(fact, name)
    }


def _is_blank(fact: Fact, name: str) -> bool:
    """None, or what stands for it: a worker without a name, a contact of no known kind, an authority nobody spoke of."""
    value = getattr(fact, name)
    if isinstance(fact, Adviser) and name == "name":
        return fact.worker_id is not None and value == unnamed(fact.worker_id)
    if isinstance(fact, Contact) and name == "what":
        return value in (None, "contact")
    if isinstance(fact, CareEpisode) and name == "authority":
        return bool(value == "ours")
    return value is None or value == ()


def _leave_disputed_birth(known: Fact, differing: dict[str, Any]) -> None:
    """A date of birth that is known as the disputed one is no news."""
    if isinstance(known, Person) and differing.get("born") in known.other_births:
        del differing["born"]


def _is_later(read: Fact, known: Fact) -> bool:
    """Of two sources for the same day the one read last wins: it may be the corrected one."""
    return known.as_of is None or (read.as_of is not None and read.as_of >= known.as_of)


def _still_running(known: Fact, read: Fact) -> tuple[Remark, ...]:
    """A file that goes on showing what is known to have ended says nothing about the end, but somebody should look."""
    if not (isinstance(known, Spell) and isinstance(read, Spell)) or known.end is None or read.end is not None:
        return ()
    if read.as_of is None or read.as_of < known.end or not _is_later(read, known):
        return ()
    return (Remark("end", None, f"is blank, although the end is known: {known.end.isoformat()}", KEPT),)


def _typed(name: str, value: object) -> Remark:
    return Remark(name, value, "is not what somebody has typed here", VALUE_LEFT_OUT)


def _not_as_in(known: Fact, name: str, value: object) -> Remark:
    return Remark(name, value, f"is not what {known.source} had, which is newer", VALUE_LEFT_OUT)


def _was_otherwise(known: Fact, name: str, value: object) -> Remark:
    before = getattr(known, name)
    answer = {True: "yes", False: "no"}.get(before, before)
    return Remark(name, value, f"is not what {known.source} had ({answer})", "read as the newer file has it")


def _other_birth(value: object) -> Remark:
    return Remark("born", value, "is another date of birth than was known", "read as the new date of birth")
