"""So many months to the day: the period that counts are about."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from leavingcare.casework.session import Session
from leavingcare.dates import ONE_DAY, months_after
from leavingcare.facts.record import Spell


class Period(NamedTuple):
    """The days of a period, both included."""

    first: date
    last: date

    def has(self, day: date | None) -> bool:
        """Does the day fall in it?"""
        return day is not None and self.first <= day <= self.last

    def touches(self, spell: Spell) -> bool:
        """Did a spell run on one of its days?"""
        return spell.start <= self.last and (spell.end is None or spell.end >= self.first)

    def nights(self, spell: Spell) -> int:
        """How many nights of a spell begin in it; those still running count to its last day."""
        end = min(spell.end or self.last, self.last)
        return max(0, (end - max(spell.start, self.first)).days)


def period_of(session: Session, months: int) -> Period:
    """So many months to the day of the session."""
    return Period(months_after(session.day, -months) + ONE_DAY, session.day)
