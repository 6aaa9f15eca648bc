"""What the list of young people says of each: from the cache, or worked out afresh.

Nothing of the rules is imported here unless something has to be worked out.
"""

from __future__ import annotations

from collections.abc import Collection

from leavingcare.casework.cache.answers import PEOPLE, read_answers
from leavingcare.casework.duties.listed_person import ListedPerson
from leavingcare.casework.session import Session
from leavingcare.store.answer_cache import AUTHORITY


def listed_people(session: Session, refs: Collection[str] | None = None) -> list[ListedPerson]:
    """Everybody or some, by reference; records that lists leave out are among them."""
    found = read_answers(session, [PEOPLE], refs)
    if found is not None:
        found[0].pop(AUTHORITY, None)
        return sorted(found[0].values(), key=lambda person: len(person.ref))
    from leavingcare.casework.duties.person_row import listed
    from leavingcare.casework.evaluation.parallel import map_people

    return list(map_people(session, listed, refs))
