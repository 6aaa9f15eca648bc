"""`lc person list`: the young people, by reference, from the answers of the day where they hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from leavingcare.casework.cache.answers import PEOPLE, read_answers
from leavingcare.casework.duties.listed_person import COLUMNS, EVERYBODY, Ages, ListedPerson, PeopleFilter, PersonRow
from leavingcare.casework.search import abbreviated_list
from leavingcare.casework.session import Session
from leavingcare.presentation.people_in_words import counted_by_status, why_nobody
from leavingcare.presentation.rows import Column, Listing, as_mappings
from leavingcare.store.answer_cache import AUTHORITY

_CANNOT_TELL = "cannot tell"


def list_people(session: Session, wanted: PeopleFilter = EVERYBODY, command: str = "person list") -> Listing:
    """A row for each young person who is asked for, by reference."""
    theirs = None if wanted.adviser is None else session.store.ever_allocated_to([wanted.adviser.id])
    everybody = _shown(session, _listed_people(session, theirs))
    among = [person for person in everybody if _is_asked_for(person, wanted._replace(ages=None, status_since=None))]
    rows = [person.row for person in among if _is_asked_for(person, wanted)]
    people = len(everybody) if rows or theirs is None else len(session.store.people())
    return Listing(
        command,
        session.day,
        _columns(wanted),
        as_mappings(rows),
        why_nobody(people),
        f"Young people of {wanted.adviser.name}" if wanted.adviser else "Young people",
        notes=[*([counted_by_status(row.status for row in rows)] if rows else []), *_not_known(among, wanted)],
        next_steps=_next_steps(rows, people),
    )


def _listed_people(session: Session, refs: Collection[str] | None = None) -> list[ListedPerson]:
    """Everybody or some, by reference; records that lists leave out are among them."""
    found = read_answers(session, [PEOPLE], refs)
    if found is not None:
        found[0].pop(AUTHORITY, None)
        return sorted(found[0].values(), key=lambda person: len(person.ref))
    from leavingcare.casework.duties.person_row import listed
    from leavingcare.casework.evaluation.parallel import map_people

    return list(map_people(session, listed, refs))


def _shown(session: Session, everybody: Iterable[ListedPerson]) -> list[ListedPerson]:
    """Without the restricted records, unless they are asked for; the session knows whom a list left out."""
    found = list(everybody)
    if session.restricted:
        return found
    session.left_out.update(person.ref for person in found if person.restricted)
    return [person for person in found if not person.restricted]


def _columns(wanted: PeopleFilter) -> list[Column]:
    """The heading says whose they are, where they are one adviser's."""
    hidden = "adviser" if wanted.adviser else ""
    return [column._replace(on_screen=column.on_screen and column.key != hidden) for column in COLUMNS]


def _is_asked_for(person: ListedPerson, wanted: PeopleFilter) -> bool:
    if wanted.unallocated and not person.unallocated:
        return False
    if wanted.adviser is not None and person.adviser != wanted.adviser.id:
        return False
    if wanted.ages is not None and not _is_of(wanted.ages, person.row.age):
        return False
    if wanted.status is not None and person.row.status != wanted.status:
        return False
    return wanted.status_since is None or _has_begun(person, wanted)


def _is_of(ages: Ages, age: int | None) -> bool:
    """Whose age nobody can tell is in no list by age."""
    return age is not None and ages.youngest <= age <= ages.oldest


def _has_begun(person: ListedPerson, wanted: PeopleFilter) -> bool:
    """Did an entitlement begin on the day or later? Having none, and what cannot be told, is not one that began."""
    since = person.entitled_since
    return since is not None and wanted.status_since is not None and since >= wanted.status_since


def _not_known(among: Iterable[ListedPerson], wanted: PeopleFilter) -> Iterator[str]:
    """Whom a narrowed list may lack because something is not on file."""
    among = list(among)
    if wanted.ages is not None and (ageless := [person.ref for person in among if person.row.age is None]):
        yield f"Without a date of birth on file, so in no list by age: {abbreviated_list(ageless)}."
    if wanted.status_since is not None and (unclear := [person.ref for person in among if person.row.status == _CANNOT_TELL]):
        yield f"Whose legal status cannot be told, nor since when: {abbreviated_list(unclear)}."


def _next_steps(rows: list[PersonRow], everybody: int) -> list[str]:
    if rows:
        return [f"lc person show {rows[0].ref}", f"lc explain {rows[0].ref}"]
    return ["lc person list"] if everybody else ["lc import --help"]
