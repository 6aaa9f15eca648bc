"""Disclosure control (the *guard*): which counts of a pack to hide so that nobody can work out a hidden one from the others.

It begins with what the rule of one line hides (law brief, 15.4), then asks for each hidden count, the small ones and those
that protect them alike, what an intruder could make of everything printed: this pack, its sums and percentages, and the packs
printed before. Where the range left is narrower than the limit it hides one more count, and asks again.

Its limits. It trusts the pack to name every sum, and to give one key to one count; a test looks for sums that a pack does not
name. The intruder is taken to know the sums, and that hidden counts are not zero; not to know a person in the table, and not
to retrace the order in which the guard chose, although the way it chooses is public. Readers are told so in block A of a pack.
It protects counts that the pack names, not what several hidden ones come to together. Tables of three characteristics two by
two are safe only if they come from `three_way_table`. In linked tables it may hide more than it need: see `feasible_ranges`.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from functools import cached_property

from leavingcare.reporting.disclosure.cells import Key, Pack, with_complements
from leavingcare.reporting.disclosure.feasible_ranges import FeasibleRanges, Range
from leavingcare.reporting.disclosure.intruder import Intruder
from leavingcare.reporting.disclosure.limits import USUAL, Limits
from leavingcare.reporting.disclosure.one_line import Cell, gives_itself_away
from leavingcare.reporting.disclosure.protected_pack import ABOUT, CHANGED, PROTECTS, SMALL, SMALL_TOTAL, ProtectedPack
from leavingcare.reporting.disclosure.register import Edition
from leavingcare.reporting.disclosure.secondary import SecondarySuppression


def protect_pack(pack: Pack, register: Sequence[Edition] = (), *, limits: Limits = USUAL) -> ProtectedPack:
    """Decide which counts of a pack to hide. `register` holds the packs published before, in any order.

    Every hidden count keeps a range of at least `limits.width` against everything printed, now and before. Where that cannot
    be had by hiding anything of this pack (an earlier one has given it away, or a count marked `always` does), the count
    stays hidden and is named in `ProtectedPack.exposed`; so is a count of an earlier pack that this one would narrow. A count
    that earlier packs already left too narrow (the limit has been raised since) is not listed unless this pack narrows it
    further. The result depends on the arguments only.
    """
    protection = _Protection(with_complements(pack), register, limits)
    protection.run()
    return protection.outcome(pack)


def ranges(protected: ProtectedPack, register: Sequence[Edition] = ()) -> dict[Key, Range]:
    """The feasible range of each hidden count, by key. Exact for a single table; for linked tables never too wide.

    Raises ValueError where a hidden count has no upper end (its total is hidden with it, and so on up).
    """
    intruder = Intruder(with_complements(protected.pack), register, protected.limits)
    for key in protected.hidden:
        if intruder.can_hide(intruder.own[key]):
            intruder.feasible.hide(intruder.own[key])
    return {key: intruder.feasible.range_of(intruder.own[key]) for key in sorted(protected.hidden)}


class _Protection:
    def __init__(self, pack: Pack, register: Sequence[Edition], limits: Limits) -> None:
        self.pack, self.register, self.limits = pack, register, limits
        self.intruder = Intruder(pack, register, limits)
        self.secondary = SecondarySuppression(self.intruder, limits)
        self.feasible = self.intruder.feasible
        self.why: dict[int, str] = {}
        self.waiting: deque[int] = deque(self.intruder.still_hidden())
        self.exposed: set[int] = set()
        self.given_away: set[int] = set()
        self.followers, self.members = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
        for number in self.intruder.own.values():
            count = self.intruder.counts[number]
            for whole, others in ((count.about, self.followers), (count.among, self.members)):
                if whole:
                    others[self.intruder.own[whole]].append(number)

    def run(self) -> None:
        for number, why in self._small():
            self._hide(number, why)
        while self.waiting:
            self._protect()
            if not self.waiting:
                self._hold_the_rule_of_one_line()

    def outcome(self, pack: Pack) -> ProtectedPack:
        key_of = {number: key for key, number in self.intruder.own.items()}
        lost = self.given_away | {number for number in self.exposed if not self._is_wide(number)}
        plain = {number for number in lost if self._is_plainly_zero(number)}
        hidden = {
            key_of[number]: why
            for number, why in self.why.items()
            if self.intruder.counts[number].printed and number not in plain
        }
        exposed = [number for number in sorted(lost - plain) if number in key_of or self._is_told_more_of(number)]
        return ProtectedPack(pack, hidden, tuple(self.intruder.counts[number].key for number in exposed), self.limits)

    def _is_told_more_of(self, number: int) -> bool:
        """Does this pack narrow a count that is none of its own, and that earlier packs kept back?"""
        before = self._without_this_pack.range_of(number, self.limits.width)
        return self.feasible.range_of(number, self.limits.width).width < before.width

    @cached_property
    def _without_this_pack(self) -> FeasibleRanges:
        """What an intruder could make of the earlier packs if this one printed nothing at all."""
        without = Intruder(self.pack, self.register, self.limits)
        for own in without.own.values():
            if own not in without.printed_before:
                without.feasible.hide(own)
        return without.feasible

    def _small(self) -> Iterator[tuple[int, str]]:
        """What is hidden before anything is worked out: small counts, tables of a few people and their zeros, corrections."""
        for key, number in self.intruder.own.items():
            count = self.intruder.counts[number]
            if count.about is None and not count.information:
                if self.limits.is_small(count.value):
                    yield number, SMALL
                elif not count.value and number in self.intruder.hidden_before:
                    yield number, SMALL_TOTAL
                elif any(self.limits.is_small(abs(count.value - before)) for before in self.intruder.earlier_values(key)):
                    yield number, CHANGED
        for group in filter(self._is_of_a_few, self.intruder.own.values()):
            zeros = (member for member in self.members[group] if not self.feasible.truth[member])
            yield from ((number, SMALL_TOTAL) for whole in (group, *zeros) for number in self._all_under(whole))

    def _is_of_a_few(self, number: int) -> bool:
        """Is it a group of so few people that nothing of it is printed, its zeros neither?"""
        count = self.intruder.counts[number]
        return 1 <= count.value <= self.limits.hide_total_to and not count.information and count.about is None

    def _all_under(self, number: int) -> Iterator[int]:
        """A count, its parts and their parts: each could give away another, a zero as well."""
        reached, to_do = {number}, [number]
        while to_do:
            whole = to_do.pop()
            yield whole
            lines = (self.feasible.lines[line] for line in self.feasible.lines_of[whole] if line in self.intruder.own_lines)
            parts = dict.fromkeys(part for line in lines if line.total == whole for part in line.parts)
            to_do += [part for part in parts if part not in reached]
            reached |= parts.keys()

    def _is_plainly_zero(self, number: int) -> bool:
        """Is this a zero that follows from another zero that is printed? Then `c` would hide nothing, and it is shown."""
        return number in self.feasible.hidden and self.feasible.seen(number) == Range(0, 0)

    def _hide(self, number: int, why: str) -> None:
        known = self.intruder.is_known(number)
        tells_of_nobody = self.intruder.counts[number].information or not self.feasible.truth[number]
        if number in self.why or (known and tells_of_nobody):
            return
        self.why[number] = why
        if known:
            self.exposed.add(number)
        else:
            self.feasible.hide(number)
            self.waiting.append(number)
        for follower in self.followers[number]:
            self._hide(follower, ABOUT)

    def _is_wide(self, number: int) -> bool:
        return self.feasible.range_of(number, self.limits.width).width >= self.limits.width

    def _protect(self) -> None:
        """Give the next hidden count a range that is wide enough."""
        number = self.waiting.popleft()
        while not self._is_wide(number):
            more = self.secondary.for_count(number)
            if more is None and number in self.intruder.hidden_before:
                more = next(self.intruder.shown_again(), None)
            if more is None:
                self.exposed.add(number)
                return
            self._hide(more, PROTECTS)

    def _cell(self, number: int) -> Cell:
        return Cell(self.feasible.truth[number], self.intruder.counts[number].information)

    def _is_kept_back(self, number: int) -> bool:
        return number in self.why or number in self.intruder.hidden_before

    def _hold_the_rule_of_one_line(self) -> None:
        """Decision D37 in every line of the pack: hidden counts that are all 1, or all 5, give themselves away.

        A line in which nothing is kept back (the difference of two printed counts, and large) has nothing to give away.
        """
        for line in self.intruder.own_lines:
            total, parts = self.feasible.lines[line]
            hidden = [part for part in parts if part in self.feasible.hidden]
            if total in self.feasible.hidden or not any(map(self._is_kept_back, hidden)):
                continue
            if not gives_itself_away(map(self._cell, hidden), self.limits):
                continue
            more = self.secondary.in_line(line)
            if more is None:
                self.given_away.update(hidden)
            else:
                self._hide(more, PROTECTS)
