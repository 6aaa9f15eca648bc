"""The register of packs published before: what a reader already holds when the next pack comes out.

An edition keeps the whole pack, the hidden counts too, because the next pack must go on hiding them. It stays in the case file
and is as private as the records it was counted from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from leavingcare.reporting.disclosure.cells import Count, Key, Pack, Sum, joined, pack_of, subset_difference


@dataclass(frozen=True, slots=True)
class Edition:
    """A pack as it was published: its counts and sums as they were that day, and which counts were hidden."""

    name: str
    pack: Pack
    hidden: frozenset[Key]

    def printed(self) -> dict[Key, int]:
        """What every reader of that pack knows."""
        return {key: count.value for key, count in self.pack.counts.items() if count.printed and key not in self.hidden}


def to_plain(edition: Edition) -> dict[str, Any]:
    """An edition as values that JSON can hold, in a stable order. Figures are left out: they follow from printed counts."""
    return {
        "name": edition.name,
        "counts": [asdict(count) for count in edition.pack.counts.values()],
        "sums": [asdict(line) for line in edition.pack.sums],
        "hidden": sorted(list(key) for key in edition.hidden),
    }


def from_plain(plain: Mapping[str, Any]) -> Edition:
    """The edition that `to_plain` was given, after a journey through JSON. Raises KeyError, TypeError or ValueError."""
    counts = [Count(**{name: _key(value) for name, value in count.items()}) for count in plain["counts"]]
    sums = [Sum(tuple(line["total"]), tuple(tuple(part) for part in line["parts"])) for line in plain["sums"]]
    return Edition(plain["name"], pack_of(counts, sums), frozenset(tuple(key) for key in plain["hidden"]))


def changes_since(pack: Pack, register: Iterable[Edition], earlier: Callable[[Key], Key | None]) -> Pack:
    """Differences between this pack and those before it that a reader can read as a number of people.

    `earlier` gives for a key of this pack the key under which *the same people* were counted before: a group that people only
    join (from the beginning of the year), only leave (those who were 18 in April), or that is closed. Join what comes back
    to the pack, and a difference of 1 to 5 people is protected like any other small count. It is not for groups that people
    both join and leave between two quarters: there the difference is no count of anybody.
    """
    before = {key: value for edition in register for key, value in edition.printed().items()}
    differences = []
    for count in pack.counts.values():
        key = earlier(count.key)
        if count.printed and key is not None and key in before:
            pair = sorted((count, Count(key, before[key])), key=lambda each: each.value)
            differences.append(subset_difference(pair[1], pair[0]))
    return joined(differences)


def _key(value: Any) -> Any:
    """JSON makes lists of keys."""
    return tuple(value) if isinstance(value, list) else value
