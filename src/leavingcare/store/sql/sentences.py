"""Sentences about what a database refuses, the same for every engine."""

from __future__ import annotations

from leavingcare import outcome
from leavingcare.errors import NoRight, Refused

_TWICE = {
    "person.case_id": "Another young person already has this case-system number.",
    "person.ref": "Another young person already has this reference.",
    ".number": "Another record of this kind already has this number.",
    "": "This record is in the case file already.",
}
"""By the column that has to be unique; the first that fits."""


def nobody_there() -> Refused:
    """A record links to somebody who is not there."""
    return Refused("A record would belong to a young person or an adviser who is not in the case file.")


def there_already(column: str) -> Refused:
    """Something of which there can be one is there; `column`: of which table and column, as person.ref."""
    return Refused(next(words for place, words in _TWICE.items() if place in column))


def not_accepted() -> Refused:
    """A guard of the tables refuses it."""
    return Refused(f"The case file does not accept this record. {outcome.in_words()}")


def no_right(name: str) -> NoRight:
    """The login may not do it in the case file of this name."""
    return NoRight(
        f"Your login has no right to do this in {name}. {outcome.in_words()}", "Ask who runs the server for the right."
    )


def no_role(name: str) -> NoRight:
    """The login has no role in the case file of this name: it sees nobody."""
    return NoRight(
        f"Your login has no role in {name}.", "Ask who runs the server for one: lc server login add says which there are."
    )
