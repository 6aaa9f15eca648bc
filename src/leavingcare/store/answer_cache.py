"""The port of the answer cache: texts about each person, kept under a key beside the facts. Every engine passes its tests.

The cache knows neither what the texts say nor what the key rests on. It knows the facts: a change takes away the texts of
those whom it touches, inside its own transaction, and the key goes on to the new revision.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple, Protocol

AUTHORITY = ""
"""Stands in the place of a reference for what concerns the authority as a whole."""


class CacheKey(NamedTuple):
    """For what texts hold: `basis` is all that they rest on beside the facts, `revision` the number of the last change."""

    basis: str
    revision: int


class CachedText(NamedTuple):
    """One text in UTF-8: which part of the answers it is, and the reference of the person it is about, or AUTHORITY.

    Whoever reads it checks it against its checksum: the cache gives back what is in the file.
    """

    part: str
    person: str
    text: bytes
    checksum: int


CheckedText = tuple[str, bytes, int]
"""Person, text and checksum."""


class AnswerCache(Protocol):
    """Texts that any command could work out again. Nothing here changes a fact or has a line in the log."""

    def key(self) -> CacheKey | None:
        """For what texts are kept; None where none are."""

    def people(self, people: Collection[str] | None = None) -> set[str]:
        """About whom a text can be: everybody in the case file and AUTHORITY, or those of these people who are in it."""

    def read(
        self, key: CacheKey, parts: Collection[str], people: Collection[str] | None = None
    ) -> Iterator[tuple[str, list[CheckedText]]]:
        """The texts of these parts, of everybody or of these people, as at one moment; none if those kept are of another key.

        They come part by part, in the order of the references, some hundreds at a time: a region's are never all in memory.
        """

    def save(self, key: CacheKey, texts: Iterable[CachedText]) -> bool:
        """Keep texts that were worked out from the facts at the key's revision. Those of another key are thrown away first.

        False, and nothing is kept, where the facts have changed since. Raises CaseFileError where the file cannot be written
        just now: it does not wait for another program.
        """

    def clear(self) -> None:
        """Throw everything away. Raises CaseFileError."""
