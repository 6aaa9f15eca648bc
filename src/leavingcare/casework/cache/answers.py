"""Answers of the day, one a person and part: read from the cache where they hold; what is missing is worked out and kept.

Nothing of the law is imported here until something has to be worked out: that is half the speed.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from leavingcare.casework.cache import texts
from leavingcare.casework.cache.key import cache_key
from leavingcare.casework.duties.case_summary import CaseSummary
from leavingcare.casework.duties.rows import NOT_KNOWN, OVERDUE, DueRow
from leavingcare.casework.session import Session
from leavingcare.errors import CaseFileError, NotCached
from leavingcare.presentation.rows import places_of_days
from leavingcare.store.answer_cache import AUTHORITY, AnswerCache, CachedText, CacheKey, CheckedText

if TYPE_CHECKING:
    from leavingcare.casework.duties.listed_person import ListedPerson
    from leavingcare.law.person_on_day import PersonOnDay

SUMMARY, NOT_OVERDUE, PEOPLE = "summary", "not overdue", "people"
PARTS = (SUMMARY, PEOPLE, OVERDUE, NOT_OVERDUE)
"""A summary is a CaseSummary, of people there is a ListedPerson: None for the authority as a whole. The others are the
PersonRows that are overdue or not."""

_DAYS = places_of_days(DueRow)
_day = date.fromisoformat
Answers = dict[str, Any]
"""Answers of one part by reference, in alphabetical order; AUTHORITY has those of the authority as a whole."""
_UNREADABLE = (LookupError, TypeError, ValueError)
"""What a text raises whose checksum is right and that this program did not write all the same."""


class PersonRows(NamedTuple):
    """Rows of the due list about one person, or about the authority as a whole. Is the record one that lists leave out?

    `not_known`: beside rows that are overdue, how many others may be, of which nobody can tell.
    """

    restricted: bool
    rows: Sequence[DueRow]
    not_known: int = 0


_NO_ROWS = (PersonRows(False, ()), PersonRows(True, ()))


def read_answers(session: Session, parts: Sequence[str], people: Collection[str] | None = None) -> list[Answers] | None:
    """The answers of these parts, in their order, about everybody or these people, for the day of the session.

    They are in the alphabetical order of the references; of everybody, AUTHORITY is the first. What is missing is worked out
    and kept; None where the session may keep nothing.
    """
    key = cache_key(session)
    cache = _cache_of(session)
    about = cache.people(people)
    found: dict[str, Answers] = {part: {} for part in parts}
    for part, checked in cache.read(key, parts, people):
        found[part].update(_decoded(part, key, checked))
    missing = {person for answers in found.values() for person in about.difference(answers)}
    if missing and not session.caches:
        return None
    if missing:
        worked_out = [text for theirs in texts_of(session, key.basis, missing) for text in theirs]
        _keep(session, key, worked_out)
        for part in parts:
            found[part].update(_decoded(part, key, [text[1:] for text in worked_out if text.part == part]))
            found[part] = dict(sorted(found[part].items()))
    return [_of_these(answers, about) for answers in found.values()]


def _cache_of(session: Session) -> AnswerCache:
    return session.store.cache if session.cache is None else session.cache


def _decoded(part: str, key: CacheKey, checked: Iterable[CheckedText]) -> Answers:
    """What a region's list needs is made at once of some hundreds: less memory, and it lies together."""
    try:
        return texts.decoded(part, key.basis, checked, _READERS.get(part, _person_rows))
    except _UNREADABLE:
        return {}


def _summary(values: list[Any]) -> CaseSummary | None:
    return None if values[0] == AUTHORITY else CaseSummary._make(values)


def _person_rows(values: list[Any]) -> PersonRows:
    _, restricted, rows, not_known = values
    return PersonRows(restricted, list(map(_row, rows)), not_known) if rows or not_known else _NO_ROWS[restricted]


def _row(values: list[Any]) -> DueRow:
    return DueRow._make(_with_days(values, _DAYS))


def _listed(values: list[Any]) -> ListedPerson | None:
    if values[0] == AUTHORITY:
        return None
    from leavingcare.casework.duties.listed_person import DAYS, ListedPerson, PersonRow

    *who, since, row = values
    return ListedPerson._make((*who, since and _day(since), PersonRow._make(_with_days(row, DAYS))))


def _with_days(values: list[Any], places: Iterable[int]) -> list[Any]:
    for place in places:
        if (day := values[place]) is not None:
            values[place] = _day(day)
    return values


_READERS: dict[str, Callable[[list[Any]], Any]] = {SUMMARY: _summary, PEOPLE: _listed}
"""By part; the others are rows of the due list."""


def _of_these(answers: Answers, people: set[str]) -> Answers:
    """Without answers about somebody who is not in the case file: no other can be more than people."""
    return answers if len(answers) == len(people) else {person: answers[person] for person in answers if person in people}


def _keep(session: Session, key: CacheKey, worked_out: Iterable[CachedText]) -> None:
    """Keep them for the next list. Where that cannot be done the list is as true: a warning says why it will be slow again."""
    try:
        sentence = "" if _cache_of(session).save(key, worked_out) else "The case file was changed meanwhile."
    except CaseFileError as error:
        sentence = error.sentence
    if sentence:
        warnings.warn(f"The answers of the day were not kept. {sentence}", NotCached, stacklevel=2)


def texts_of(session: Session, basis: str, people: Collection[str]) -> Iterator[list[CachedText]]:
    """The texts of all parts about each of these people, worked out afresh; the authority as a whole may be one of them."""
    from leavingcare.casework.duties.worklist import authority_rows
    from leavingcare.casework.evaluation.parallel import map_people

    if AUTHORITY in people:
        empty = [texts.encoded(part, basis, (AUTHORITY,)) for part in (SUMMARY, PEOPLE)]
        yield [*empty, *_row_texts(AUTHORITY, basis, False, authority_rows(session))]
    refs = sorted(set(people) - {AUTHORITY}, key=lambda ref: (len(ref), ref))
    yield from map_people(session, partial(_texts_about, basis=basis), refs)


def _texts_about(person: PersonOnDay, basis: str) -> list[CachedText]:
    """All texts about one young person: made where the answers are worked out, perhaps in another process."""
    from leavingcare.casework.duties.person_row import listed
    from leavingcare.casework.duties.summary import summary_of
    from leavingcare.casework.duties.worklist import due_rows

    summary, rows = summary_of(person), due_rows(person)
    entries = [texts.encoded(SUMMARY, basis, summary), texts.encoded(PEOPLE, basis, listed(person, rows))]
    return [*entries, *_row_texts(person.ref, basis, summary.restricted, rows)]


def _row_texts(ref: str, basis: str, restricted: bool, rows: Iterable[DueRow]) -> Iterator[CachedText]:
    by_part: dict[str, list[DueRow]] = {OVERDUE: [], NOT_OVERDUE: []}
    for row in rows:
        by_part[OVERDUE if row.state == OVERDUE else NOT_OVERDUE].append(row)
    not_known = sum(row.state == NOT_KNOWN for row in by_part[NOT_OVERDUE])
    for part, theirs in by_part.items():
        beside = not_known if part == OVERDUE else 0
        yield texts.encoded(part, basis, (ref, restricted, [list(row) for row in theirs], beside))
