"""Lists at once: answers that were worked out before today are read again, where nothing they rest on has changed since.

What they rest on is the day, the facts and settings of the case file, and this program with its rules. Where anything
differs, or is not known, the list is worked out afresh. Nothing of the law is imported here: that is half the speed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache
from os import scandir
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leavingcare import __version__
from leavingcare.casework.duties.rows import NO_FILTER, OVERDUE, DueFilter, DueRow, DueRows, listing_of, not_law_yet, urgency
from leavingcare.casework.session import Session
from leavingcare.facts.people import Adviser
from leavingcare.presentation.rows import Listing
from leavingcare.store.sqlite.answer_cache import AUTHORITY, CachedDueList, CachedDuties, CachedSummary, CacheKey

if TYPE_CHECKING:
    from leavingcare.law.person_on_day import PersonOnDay

_DAYS = tuple(DueRow._fields.index(field) for field in ("from_", "by"))
"""Where a row of the cache holds ISO text for a day."""
_MAX_MISSING_FOR_SHORT_LIST = 500
"""So many missing answers are worked out at once even for the list of one adviser."""


def due(session: Session, wanted: DueFilter = NO_FILTER) -> Listing:
    """The due list, as `casework.duties.worklist` works it out: from kept answers where they hold."""
    return listing_of(due_rows(session, wanted), wanted, session.day, not_law_yet(session.day))


def due_rows(session: Session, wanted: DueFilter = NO_FILTER) -> DueRows:
    """The rows of the due list, in its order: from kept answers where they hold."""
    advisers = _advisers_asked_for(session, wanted)
    if _is_kept(wanted) and bring_up_to_date(session, patient=advisers is None):
        found = session.store.kept_due_list(cache_key(session), OVERDUE if wanted.overdue else None, advisers)
        if found is not None:
            with suppress(KeyError, TypeError, ValueError):  # a damaged answer is none: the doctor says so
                return _due(session, found)
    from leavingcare.casework.duties import worklist as fresh

    return fresh.work_out(session, wanted, None if advisers is None else session.store.ever_allocated_to(advisers))


def everybody(session: Session) -> list[CachedSummary] | None:
    """Where everybody stands, by reference; None where it has to be worked out afresh."""
    people = session.store.kept_people(cache_key(session)) if bring_up_to_date(session) else None
    return None if people is None else sorted(people, key=lambda one: (len(one.ref), one.ref))


def cache_key(session: Session) -> CacheKey:
    """What answers of the desk's day rest on."""
    return CacheKey(session.day, program(), session.store.revision())


def bring_up_to_date(session: Session, *, patient: bool = True) -> bool:
    """Work out and keep what is missing. False where that cannot be done, or is not worth it for a short list."""
    stamp = cache_key(session)
    missing = session.store.without_answer(stamp)
    if missing == []:
        return True
    if not session.caches or (not patient and (missing is None or len(missing) > _MAX_MISSING_FOR_SHORT_LIST)):
        return False
    return session.store.keep(stamp, list(_answers(session, missing)))


def not_as_worked_out(session: Session) -> int:
    """Of how many young people the kept answers are not what is worked out afresh: another program, or the disk, changed them.

    Those of another program's version or of an earlier state of the facts are never read again, and not compared.
    """
    stamp = session.store.kept_stamp()
    if stamp is None or stamp != cache_key(replace(session, day=stamp.day)):
        return 0
    kept = session.store.kept_answers()
    known = {AUTHORITY, *(person.ref for person in session.store.people())}
    fresh = {answer.person.ref: answer for answer in _answers(replace(session, day=stamp.day), sorted(known & kept.keys()))}
    return sum(ref not in fresh or _comparable(answer) != _comparable(fresh[ref]) for ref, answer in kept.items())


def _comparable(answer: CachedDuties) -> tuple[object, ...]:
    """The same for answers that say the same, in whatever order."""
    rows = ([value.isoformat() if isinstance(value, date) else value for value in row] for row in answer.duties)
    return (*answer.person, sorted(map(repr, rows)))


def _answers(session: Session, refs: list[str] | None) -> Iterator[CachedDuties]:
    """The answers about these young people, or all; the authority as a whole is one of them."""
    from leavingcare.casework.duties.worklist import authority_rows
    from leavingcare.casework.evaluation.parallel import map_people

    if refs is None or AUTHORITY in refs:
        nobody = CachedSummary(AUTHORITY, "", "", None, None, 0, 0, 0)
        yield CachedDuties(nobody, authority_rows(session))
    yield from map_people(session, _answer, refs)


def _answer(person: PersonOnDay) -> CachedDuties:
    from leavingcare.casework.duties.summary import summary_of
    from leavingcare.casework.duties.worklist import due_rows

    return CachedDuties(summary_of(person), due_rows(person))


def _due(session: Session, found: CachedDueList) -> DueRows:
    hidden = {ref for ref, restricted in found.people if restricted} if not session.restricted else set()
    session.left_out.update(hidden)
    people = len(found.people) - len(hidden)
    rows = [row for row in map(_row, found.rows) if row.ref not in hidden] if people else []
    return DueRows(sorted(rows, key=urgency), people)


def _advisers_asked_for(session: Session, wanted: DueFilter) -> set[str] | None:
    """Their ids; None where the list is not narrowed to some."""
    if wanted.adviser is None and wanted.team is None:
        return None

    def is_asked_for(one: Adviser) -> bool:
        if wanted.adviser is not None and one.id != wanted.adviser.id:
            return False
        return wanted.team is None or (one.team or "").casefold() == wanted.team.casefold()

    return {one.id for one in session.advisers() if is_asked_for(one)}


def _is_kept(wanted: DueFilter) -> bool:
    """What is kept is the usual list: not one person's, not with all reasons, not with another horizon."""
    return not (wanted.ref or wanted.duty or wanted.why) and wanted.within is None


def _row(values: Sequence[Any]) -> DueRow:
    """A row of the cache as a row of the list."""
    kept = list(values)
    for place in _DAYS:
        if kept[place] is not None:
            kept[place] = date.fromisoformat(kept[place])
    return DueRow._make(kept)


@cache
def program() -> str:
    """This program and its rules: its version, and size and time of every file of it, so that an edit counts as well."""
    package = Path(__file__).parent.parent
    try:
        folders = (package, package / "law", package / "facts", package / "casework")
        files = [entry for folder in folders for entry in scandir(folder)]
        seen = sorted((entry.name, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in files if entry.is_file())
    except OSError:  # run from an archive: the version has to do
        seen = []
    return f"{__version__} {seen}"
