"""A summary of everybody: what caseloads count and the morning shows. Read from the cache, or worked out afresh.

Nothing of the rules is imported here unless something has to be worked out.
"""

from __future__ import annotations

from collections.abc import Collection

from leavingcare.casework.cache.answers import SUMMARY, read_answers
from leavingcare.casework.duties.case_summary import CaseSummary
from leavingcare.casework.session import Session
from leavingcare.law.status.entitlement import is_entitled
from leavingcare.store.answer_cache import AUTHORITY


def summaries(session: Session) -> list[CaseSummary]:
    """Everybody, by reference; records that lists leave out are among them."""
    found = cached_summaries(session)
    if found is not None:
        return found
    from leavingcare.casework.duties.summary import summary_of
    from leavingcare.casework.evaluation.parallel import map_people

    return list(map_people(session, summary_of))


def cached_summaries(session: Session) -> list[CaseSummary] | None:
    """Everybody, by reference; None where it has to be worked out afresh."""
    found = read_answers(session, [SUMMARY])
    if found is None:
        return None
    found[0].pop(AUTHORITY)
    return sorted(found[0].values(), key=lambda person: len(person.ref))


def summaries_of(session: Session, refs: Collection[str]) -> dict[str, CaseSummary]:
    """The summaries of some young people, by reference: from the cache, or worked out afresh."""
    found = read_answers(session, [SUMMARY], refs)
    if found is not None:
        return {ref: summary for ref, summary in found[0].items() if ref in refs}
    from leavingcare.casework.duties.summary import summary_of
    from leavingcare.casework.evaluation.parallel import map_people

    return {summary.ref: summary for summary in map_people(session, summary_of, refs)}


def is_unallocated(person: CaseSummary) -> bool:
    """Entitled, and nobody looks after them."""
    return person.adviser is None and is_entitled(person.status, person.bases)
