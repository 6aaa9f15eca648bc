"""An intruder's desk: this pack and every pack before it, as numbered counts and the lines that bind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leavingcare.reporting.disclosure.cells import Count, Key, Pack
from leavingcare.reporting.disclosure.feasible_ranges import FeasibleRanges, Line
from leavingcare.reporting.disclosure.limits import Limits
from leavingcare.reporting.disclosure.register import Edition


class Intruder:
    """Counts by number. A count with the same key and value in two packs is one count; a corrected one is another.

    `feasible` begins with everything of this pack printed. Hidden from the start are the counts that are in no pack (the
    rests of percentages) and those that earlier packs hid and this one does not hold.
    """

    def __init__(self, pack: Pack, register: Sequence[Edition], limits: Limits) -> None:
        self.limits = limits
        self.counts: list[Count] = []
        self._floors: list[int] = []
        self._numbers: dict[tuple[Key, int], int] = {}
        self.own = {key: self._number_of(count) for key, count in pack.counts.items()}
        self.printed_before: set[int] = set()
        self.hidden_before: set[int] = set()
        self._values_before: dict[Key, list[int]] = {}
        lines = dict.fromkeys(self._lines(pack))
        self.own_lines = range(len(lines))
        for edition in register:
            self._read(edition)
            lines.update(dict.fromkeys(self._lines(edition.pack)))
        self.feasible = FeasibleRanges([count.value for count in self.counts], list(lines), self._floors)
        own = set(self.own.values())
        for number, count in enumerate(self.counts):
            if number not in self.printed_before and (number not in own or not count.printed):
                self.feasible.hide(number)

    def is_known(self, number: int) -> bool:
        """Does the intruder know the count whatever this pack does?"""
        return number in self.printed_before or self.counts[number].always

    def can_hide(self, number: int) -> bool:
        """Would hiding the count take anything from the intruder?"""
        return number not in self.feasible.hidden and not self.is_known(number)

    def still_hidden(self) -> Iterator[int]:
        """Counts that an earlier pack kept back, that nobody printed since, and that this pack can say something about."""
        reached = self._within_reach()
        return (number for number in sorted(self.hidden_before) if number in reached and number in self.feasible.hidden)

    def shown_again(self) -> Iterator[int]:
        """Counts of this pack that an earlier one hid, and that are not hidden now."""
        return (number for number in sorted(self.hidden_before & set(self.own.values())) if self.can_hide(number))

    def earlier_values(self, key: Key) -> list[int]:
        """The values with which a count of this pack was printed before, where they were others."""
        now = self.counts[self.own[key]].value
        return [value for value in self._values_before.get(key, ()) if value != now]

    def _read(self, edition: Edition) -> None:
        printed = edition.printed()
        for key, count in edition.pack.counts.items():
            number = self._number_of(count)
            if key in printed:
                self.printed_before.add(number)
                self._values_before.setdefault(key, []).append(count.value)
            elif count.printed or self._is_protected_difference(count):
                self.hidden_before.add(number)

    def _is_protected_difference(self, count: Count) -> bool:
        """A few people who stand in no pack but come out by taking one count of it from another: these were kept back too."""
        return self.limits.is_small(count.value) and not count.information and count.about is None

    def _number_of(self, count: Count) -> int:
        name = (count.key, count.value)
        if name not in self._numbers:
            self._numbers[name] = len(self.counts)
            self.counts.append(count)
            self._floors.append(0)
        number = self._numbers[name]
        self._floors[number] = max(self._floors[number], 1 if count.printed and count.value else 0)
        return number

    def _lines(self, pack: Pack) -> Iterator[Line]:
        def number(key: Key) -> int:
            return self._numbers[key, pack.counts[key].value]

        for line in pack.sums:
            yield Line(number(line.total), tuple(number(part) for part in line.parts))

    def _within_reach(self) -> set[int]:
        """Counts bound to those of this pack through any chain of lines."""
        reached, to_do = set(self.own.values()), list(self.own.values())
        while to_do:
            for line in self.feasible.lines_of[to_do.pop()]:
                new = {self.feasible.lines[line].total, *self.feasible.lines[line].parts} - reached
                reached |= new
                to_do.extend(new)
        return reached
