"""Finding people by what somebody typed: a reference, a number, a name, initials or part of a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from leavingcare.errors import NotFound
from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import Adviser, Person

T = TypeVar("T", Person, Adviser)

_SHOWN_AT_MOST = 8
_NEAR = 4
"""Words of names that are near to one that was typed."""


def matching_people(people: Iterable[Person], typed: str) -> list[Person]:
    """The young people whom the text may mean. A reference or a case-system number settles it, then a whole name."""
    everyone = list(people)
    wanted = normalised_name(typed)
    if not wanted or wanted == "me":  # the adviser of the settings, never part of a name
        return []
    exact = [person for person in everyone if _plain_reference(person.ref) == _plain_reference(wanted)] or [
        person for person in everyone if person.case_id is not None and normalised_name(person.case_id) == wanted
    ]
    return exact or _by_name(everyone, wanted, lambda person: person.name or "")


def matching_advisers(advisers: Iterable[Adviser], typed: str) -> list[Adviser]:
    """The workers whom the text may mean: by their number in the case system, or by name."""
    everyone = list(advisers)
    wanted = normalised_name(typed)
    if not wanted:
        return []
    exact = [adviser for adviser in everyone if adviser.worker_id is not None and normalised_name(adviser.worker_id) == wanted]
    return exact or _by_name(everyone, wanted, lambda adviser: adviser.name)


def near_people(people: Iterable[Person], typed: str) -> list[Person]:
    """The young people of whose names some word is spelt nearly as one that was typed: zophia for Zofia."""
    from difflib import get_close_matches

    everyone = list(people)
    names = {person.ref: normalised_name(person.name or "").split() for person in everyone}
    every_word = sorted({word for words in names.values() for word in words})
    near = {
        word for part in normalised_name(typed).split() for word in get_close_matches(part, every_word, n=_NEAR, cutoff=0.7)
    }
    return [person for person in everyone if not near.isdisjoint(names[person.ref])][:_SHOWN_AT_MOST]


def find_one_person(people: Iterable[Person], typed: str) -> Person:
    """The one young person meant. Raises NotFound, which names references only: what was typed may be a name."""
    matches = matching_people(people, typed)
    if len(matches) == 1:
        return matches[0]
    if normalised_name(typed) == "me":
        raise NotFound("'me' is you, and never a young person.", "Give a reference, a name or initials.")
    if not matches:
        raise NotFound("No young person has that reference, number or name.", "lc person list shows everybody.")
    raise NotFound(
        f"{len(matches)} young people fit: {abbreviated_list([person.ref for person in matches])}.",
        "Give the reference of the one you mean.",
    )


def find_one_adviser(advisers: Iterable[Adviser], typed: str) -> Adviser:
    """The one worker meant. Raises NotFound."""
    matches = matching_advisers(advisers, typed)
    if len(matches) == 1:
        return matches[0]
    if not matches:
        raise NotFound("No adviser has that name.", "lc caseload shows the advisers.")
    raise NotFound(
        f"{len(matches)} advisers fit: {abbreviated_list([adviser.name for adviser in matches])}.", "Give more of the name."
    )


def abbreviated_list(names: Sequence[str]) -> str:
    """The first of a list of names or references, and how many more there are."""
    more = len(names) - _SHOWN_AT_MOST
    return ", ".join(names[:_SHOWN_AT_MOST]) + (f" and {more} more" if more > 0 else "")


def _plain_reference(text: str) -> str:
    """p1, P01 and P001 are one reference."""
    text = text.casefold()
    letters = text.rstrip("0123456789")
    digits = text[len(letters) :].lstrip("0")
    return f"{letters}{digits}" if digits else text


def _by_name(everyone: list[T], wanted: str, name_of: Callable[[T], str]) -> list[T]:
    """A whole name of two words or more wins; otherwise everybody whose initials or parts of the name fit."""
    names = {id(somebody): normalised_name(name_of(somebody)) for somebody in everyone}
    by_full_name = [somebody for somebody in everyone if " " in wanted and names[id(somebody)] == wanted]
    return by_full_name or [somebody for somebody in everyone if _fits(names[id(somebody)], wanted)]


def _fits(name: str, wanted: str) -> bool:
    words = name.split()
    if "".join(word[0] for word in words) == wanted.replace(" ", ""):
        return True
    return all(any(word.startswith(part) for word in words) for part in wanted.split()) if words else False
