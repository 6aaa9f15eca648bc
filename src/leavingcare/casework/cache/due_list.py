"""The due list at once: answers that were worked out earlier on the same day are read again, where they still hold.

They rest on the day, the facts and settings of the case file, and this program with its rules. Where anything differs, or is
not known, the list is worked out afresh. Nothing of the law is imported here: that is half the speed.
"""

from __future__ import annotations

from collections.abc import Collection

from leavingcare.casework.cache.answers import NOT_OVERDUE, SUMMARY, Answers, read_answers
from leavingcare.casework.duties.listing import listing_of
from leavingcare.casework.duties.rows import NO_FILTER, OVERDUE, STATUS, DueFilter, DueRows, is_shown, urgency
from leavingcare.casework.duties.unseen import notes_on
from leavingcare.casework.session import Session
from leavingcare.presentation.rows import Listing
from leavingcare.store.answer_cache import AUTHORITY


def due(session: Session, wanted: DueFilter = NO_FILTER) -> Listing:
    """The due list, as `casework.duties.worklist` works it out: from cached answers where they hold."""
    return listing_of(due_rows(session, wanted), wanted, session.day, notes_on(session))


def due_rows(session: Session, wanted: DueFilter = NO_FILTER) -> DueRows:
    """The rows of the due list, in its order: from cached answers where they hold."""
    advisers = _advisers_asked_for(session, wanted)
    people = _people_asked_for(session, wanted, advisers)
    answers = _answers(session, wanted, advisers, people) if _is_cached(wanted) else None
    if answers is not None:
        return _rows(session, answers, wanted)
    from leavingcare.casework.duties import worklist

    return worklist.work_out(session, wanted, people)


def _answers(
    session: Session, wanted: DueFilter, advisers: set[str | None] | None, people: Collection[str] | None
) -> list[Answers] | None:
    """The parts of the list; None where some of it is not in the cache."""
    parts = (OVERDUE,) if wanted.overdue else (OVERDUE, NOT_OVERDUE)
    if advisers is None:
        return read_answers(session, parts, people)
    found = read_answers(session, (SUMMARY, *parts), people)
    if found is None:
        return None
    summaries, *answers = found
    theirs = {ref for ref, summary in summaries.items() if summary and summary.adviser in advisers}
    return [{ref: answer for ref, answer in part.items() if ref in theirs} for part in answers]


def _rows(session: Session, answers: list[Answers], wanted: DueFilter) -> DueRows:
    people = [(ref, theirs.restricted) for ref, theirs in answers[0].items() if ref != AUTHORITY]
    hidden = set() if session.restricted or wanted.ref else {ref for ref, restricted in people if restricted}
    session.left_out.update(hidden)
    shown = len(people) - len(hidden)
    rows = [row for part in answers for ref, theirs in part.items() if theirs.rows and ref not in hidden for row in theirs.rows]
    if wanted.duties or wanted.states or wanted.within is not None:
        rows = [row for row in rows if wanted.asks_for(row.duty or "") and is_shown(row, wanted, session.day)]
    not_known = sum(theirs.not_known for ref, theirs in answers[0].items() if ref not in hidden)
    return DueRows(sorted(rows, key=urgency) if shown else [], shown, not_known if len(answers) == 1 else 0)


def _advisers_asked_for(session: Session, wanted: DueFilter) -> set[str | None] | None:
    """Their ids, and None for young people without one; instead of the set None where the list is not narrowed to some."""
    if wanted.adviser is None and wanted.team is None and not wanted.unallocated:
        return None
    found: set[str | None] = {adviser.id for adviser in session.advisers() if wanted.is_about(adviser)}
    return found | {None} if wanted.is_about(None) else found


def _people_asked_for(session: Session, wanted: DueFilter, advisers: set[str | None] | None) -> Collection[str] | None:
    """References outside which nobody is asked for; None for everybody."""
    if wanted.ref is not None:
        return [wanted.ref]
    if advisers is None or None in advisers:
        return None
    return session.store.ever_allocated_to([adviser for adviser in advisers if adviser is not None])


def _is_cached(wanted: DueFilter) -> bool:
    """Not cached: all reasons, what has no duty of the catalogue by its id, and how many of some duties cannot be told."""
    return not wanted.why and STATUS not in wanted.duties and not (wanted.overdue and wanted.duties)
