"""Legal status on many days: between two days on which it can change it is the same, and is worked out once."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from leavingcare.facts.life import Life
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.status.status import Position
from leavingcare.law.status.turning_points import turning_points


class Positions:
    """The positions found so far, by young person, stretch of days and how far back care is on file.

    A position that is taken over says in its reasons what was so on an earlier or later day of the stretch: status, support
    and what is missing are those of the day, its words are not for print.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._points: dict[str, list[date]] = {}
        self._found: dict[tuple[str, int, date | None], Position] = {}

    def take_over(self, life: Life, person: PersonOnDay) -> None:
        """Give a young person on a day the position of another day of the stretch; the first of a stretch works it out."""
        ref = life.person.ref
        if ref not in self._points:
            self._points[ref] = turning_points(life, self._policy)
        key = ref, bisect_right(self._points[ref], person.day), person.care_known_from
        if key in self._found:
            vars(person)["position"] = self._found[key]
        else:
            self._found[key] = person.position
