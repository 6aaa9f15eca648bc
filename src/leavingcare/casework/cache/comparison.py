"""Is what lists are read from what is worked out afresh?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from leavingcare.casework.cache.answers import PARTS, texts_of
from leavingcare.casework.cache.key import cache_key, day_of
from leavingcare.casework.session import Session
from leavingcare.store.answer_cache import CachedText


def not_as_worked_out(session: Session) -> int:
    """Of how many young people the cached answers are not what is worked out: another program, or the disk, changed them.

    Those of another program's version or of an earlier state of the facts are never read again, and not compared.
    """
    key = session.store.cache.key()
    day = None if key is None else day_of(key)
    if key is None or day is None or key != cache_key(replace(session, day=day)):
        return 0
    cached: dict[str, set[CachedText]] = defaultdict(set)
    for part, checked in session.store.cache.read(key, PARTS):
        for text in checked:
            cached[text[0]].add(CachedText(part, *text))
    known = session.store.cache.people()
    about = texts_of(replace(session, day=day), key.basis, known & cached.keys())
    fresh = {theirs[0].person: set(theirs) for theirs in about}
    return sum(fresh.get(person) != theirs for person, theirs in cached.items())
