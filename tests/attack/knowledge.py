"""What a reader holds: everything printed in several editions at once, and what the definitions in block A say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from leavingcare.reporting.disclosure import Count, ProtectedPack
from tests.reporting.disclosure.attack import Name, Printed, knowing
from tests.reporting.made_up_packs import as_read

AGES = ("17-18", "19-21", "22-25")
_NOT_ON_FILE = ("not covered", "not on file")


def defined(printed: Printed) -> Printed:
    """The reader has read block A as well: whose home is not known, and that bed and breakfast is asked of all entitled.

    Of those not on file the home of some is known, of others not. Written here from the definitions, and not taken from what
    the pack tells the guard.
    """
    sums: list[tuple[Name, tuple[Name, ...]]] = []
    for day in sorted({name[0] for name in printed.counts if name[1:2] == ("home_groups_by_age",)}):
        places = [((day, "eet_today", age, "total"), (day, "suitable_today", age), "not known", age) for age in AGES]
        total = (day, "suitable_today", "apart", "total")
        places.append(((day, "eet_today", "apart", "total", "total"), total, "no information", "total"))
        for everybody, judged, nothing, age in places:
            left_out, unknown = ("abroad or gone", day, age), (day, "home_groups_by_age", "not known", age)
            if {everybody, (*judged, "total"), (*judged, nothing), unknown} <= printed.counts.keys():
                gone = [key for words in _NOT_ON_FILE if (key := (*judged, words)) in printed.counts]
                of_them = [("home not known", *key) for key in gone]
                sums += [(key, (mine, ("home known", *key))) for key, mine in zip(gone, of_them, strict=True)]
                sums += [(everybody, ((*judged, "total"), left_out)), (unknown, ((*judged, nothing), left_out, *of_them))]
        asked, entitled = (day, "bb_people", "everybody", "total"), (day, "entitled", "total")
        sums += [(asked, (entitled,))] if {asked, entitled} <= printed.counts.keys() and _all_told(printed, day) else []
    return knowing(printed, sums)


def _all_told(printed: Printed, day: str) -> bool:
    """Is the status of everybody known? Then whoever guesses it guesses right."""
    both = [printed.counts[day, "bb_people", "everybody", "total"], printed.counts[day, "entitled", "total"]]
    return None not in both and both[0] == both[1]


class Held(NamedTuple):
    """What a reader of several editions knows of each count, and the truth."""

    printed: Printed
    truth: dict[Name, Count]

    def targets(self) -> list[Name]:
        """The hidden counts that must stay wide: printed as `c`, or small and to be had by subtraction."""
        return [name for name in self.printed.hidden() if (count := self.truth.get(name)) and _is_protected(count)]


def _is_protected(count: Count) -> bool:
    return count.printed or (1 <= count.value <= 5 and not count.information)


class _Names:
    """The name of each count: that of its key, unless the same key had another value in an edition before."""

    def __init__(self) -> None:
        self._known: dict[Name, dict[int, Name]] = {}

    def of(self, key: Name, edition: int, real: Mapping[Name, Count]) -> Name:
        """The name of a key in an edition."""
        if key not in real:
            return (*key, "of edition", str(edition))
        values = self._known.setdefault(key, {})
        return values.setdefault(real[key].value, (*key, "corrected in", str(edition)) if values else key)


def held(editions: Sequence[ProtectedPack]) -> Held:
    """All editions in one hand. A count that was corrected is another count; one that was not is known to be the same.

    That is more than a reader knows, who can only guess which counts were not corrected.
    """
    names, all_read, truth = _Names(), Printed({}, []), dict[Name, Count]()
    unseen = set[Name]()
    for number, guarded in enumerate(editions):
        read, real = defined(as_read(guarded)), guarded.edition("").pack.counts
        name_of = {key: names.of(key, number, real) for key in read.counts}
        for key, value in read.counts.items():
            name = name_of[key]
            all_read.counts[name] = value if value is not None else all_read.counts.get(name)
            if key in real and not (name in truth and truth[name].printed):
                truth[name] = real[key]
        unseen |= {name_of[key] for key in read.may_be_zero}
        all_read.sums += [(name_of[total], tuple(name_of[part] for part in parts)) for total, parts in read.sums]
        all_read.percentages += [(name_of[part], name_of[base], value) for part, base, value in read.percentages]
    sums, shares = list(dict.fromkeys(all_read.sums)), list(dict.fromkeys(all_read.percentages))
    return Held(Printed(all_read.counts, sums, shares, frozenset(unseen)), truth)
