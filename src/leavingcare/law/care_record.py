"""A life made ready for the law's questions: birthdays, and the sums of days looked after. Built once, asked for many days.

Every method looks only at what had begun or happened by the day it is asked about.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property

from leavingcare.dates import ONE_DAY, attains, day_when_complete, distinct_days, months_after
from leavingcare.facts.life import Life
from leavingcare.facts.spells import CareEpisode, FamilyStay
from leavingcare.law.policy import Policy
from leavingcare.law.rules import REGULATIONS

SHORT_BREAKS = frozenset({"V3", "V4"})
CARE_ORDERS = frozenset({"C1", "C2", "E1"})
STAYS_THAT_COUNT = frozenset({"parent", "parental responsibility", "former order holder", "special guardian"})
"""With whom six months at home end relevant status, CL reg 3(5): not a relative without parental responsibility."""
TEMPORARY = "T"
"""T0 to T4: in hospital, on holiday or the like for some days; the placement itself goes on (guidance 7.48)."""
STARTS_TO_BE_LOOKED_AFTER = "S"
ALL_KNOWN = date.min
"""From this day on care is known where everything is on file: worked cases, and whoever says nothing else."""
STATUS_DECISIONS = ("no longer relevant", "still relevant")


class CareRecord:
    """One life under one date of birth.

    `known_from`: the first day from which all care is on file, None where nothing tells of care.
    """

    def __init__(self, life: Life, born: date, policy: Policy, known_from: date | None = ALL_KNOWN) -> None:
        self.life = life
        self.policy = policy
        self.born = born
        self.known_from = known_from
        self._birthdays: dict[int, date] = {}

    def birthday(self, age: int) -> date:
        """The day on which this age is attained (decision D7 for 29 February)."""
        if age not in self._birthdays:
            self._birthdays[age] = attains(self.born, age, leap_day_to_march=self.policy.leap_day_to_march)
        return self._birthdays[age]

    def number(self, key: str) -> int:
        """A figure of the law as it stood when this young person reached 18, and since the regulations of 2010."""
        return self.policy.number(key, max(self.birthday(18), REGULATIONS))

    def is_aged(self, day: date, since: int, before: int) -> bool:
        """Has the young person reached the first age and not the second?"""
        return self.birthday(since) <= day < self.birthday(before)

    # Being looked after ---------------------------------------------------------------------------------------------

    @cached_property
    def countable(self) -> tuple[CareEpisode, ...]:
        """Episodes that count towards the thirteen weeks: all but short breaks, with any English authority."""
        return tuple(episode for episode in self.life.care if episode.legal not in SHORT_BREAKS)

    @cached_property
    def spans(self) -> list[tuple[date, date | None]]:
        """Countable episodes run together where one follows the other without a gap."""
        return run_together([(episode.start, episode.end) for episode in self.countable])

    @cached_property
    def thirteen_weeks_complete(self) -> date | None:
        """The first day on which 91 days looked after since 14 are complete; the first day is in, the last day out (D1)."""
        return day_when_complete(self.spans, self.birthday(14), self.number("looked_after_days"))

    def has_thirteen_weeks(self, day: date) -> bool:
        """Are the 91 days complete at the start of the day?"""
        return self.thirteen_weeks_complete is not None and self.thirteen_weeks_complete <= day

    def days_looked_after(self, until: date) -> int:
        """Different days looked after from the 14th birthday up to, not including, `until`."""
        return distinct_days(self.spans, self.birthday(14), until)

    @cached_property
    def complete_with_breaks(self) -> date | None:
        """The same with short breaks counted in: what the answer would be if they did."""
        every = run_together([(episode.start, episode.end) for episode in self.life.care])
        return day_when_complete(every, self.birthday(14), self.number("looked_after_days"))

    @cached_property
    def history_is_cut_off(self) -> bool:
        """Does the first episode on file continue one that is not? Extracts go back only some years."""
        first = min(self.countable, key=lambda episode: episode.start, default=None)
        return first is not None and first.began not in (None, STARTS_TO_BE_LOOKED_AFTER) and first.start > self.birthday(14)

    def spells_since_14(self, until: date) -> int:
        """Separate spells of being looked after that reach past the 14th birthday and began before `until`."""
        return sum(start < until and (end is None or end > self.birthday(14)) for start, end in self.spans)

    def episode_on(self, day: date) -> CareEpisode | None:
        """The episode that covers the day, a countable one before a short break."""
        covering = [episode for episode in self.life.care if episode.covers(day)]
        return min(covering, key=lambda episode: episode.legal in SHORT_BREAKS, default=None)

    def is_looked_after(self, day: date) -> bool:
        """Looked after on the day as a whole: only a child is, so not from 18, though nobody recorded that care ended."""
        return day < self.birthday(18) and self._care_runs(day)

    def _care_runs(self, day: date) -> bool:
        """Does an episode on file cover the day? An agreement for short breaks (V4) does not cover every day it runs."""
        episode = self.episode_on(day)
        return episode is not None and episode.legal != "V4"

    def last_left(self, day: date) -> CareEpisode | None:
        """The episode with which care last ended on or before the day; None while one runs, or if never."""
        if self._care_runs(day):
            return None
        ended = [episode for episode in self.life.care if episode.end is not None and episode.end <= day]
        return max(ended, key=lambda episode: (episode.end or day, episode.start), default=None)

    def last_countable(self, day: date) -> CareEpisode | None:
        """The last episode, short breaks apart, that had begun by the day: the one that a return is about."""
        begun = [episode for episode in self.countable if episode.start <= day]
        return max(begun, key=lambda episode: episode.start, default=None)

    def last_cared_for(self, day: date) -> CareEpisode | None:
        """Of the episodes begun by the day, short breaks too, the one that ended last: its authority is responsible."""
        begun = [episode for episode in self.life.care if episode.start <= day]
        return max(begun, key=lambda episode: (episode.end or date.max, episode.start), default=None)

    def placement(self, episode: CareEpisode) -> str | None:
        """The placement of an episode; behind a temporary one (T codes) the one that it interrupts. None: not recorded."""
        begun = [earlier for earlier in self.countable if earlier.start < episode.start]
        for earlier in [episode, *reversed(begun)]:
            if earlier.placement is None or not earlier.placement.startswith(TEMPORARY):
                return earlier.placement
        return None

    def open_episodes(self, day: date) -> list[CareEpisode]:
        """The episodes, short breaks apart, that cover the day, the earliest first: more than one contradict each other."""
        return [episode for episode in self.countable if episode.covers(day)]

    def is_short_break(self, day: date) -> bool:
        """Is the care of the day a short break, and nothing else?"""
        episode = self.episode_on(day)
        return episode is not None and episode.legal in SHORT_BREAKS

    def is_under_care_order(self, day: date) -> bool:
        """A care order (interim and placement orders included) in force on the day."""
        return any(episode.legal in CARE_ORDERS and episode.covers(day) for episode in self.life.care) or any(
            order.order == "care order" and order.covers(day) for order in self.life.orders
        )

    # Home, custody, decisions ---------------------------------------------------------------------------------------

    def stays_at_home(self, day: date) -> list[FamilyStay]:
        """Spells of living with somebody whose home can end relevant status, begun by the day."""
        return [stay for stay in self.life.family if stay.living_with in STAYS_THAT_COUNT and stay.start <= day]

    def six_months(self, stay: FamilyStay) -> date:
        """The day on which six continuous months of living there are complete (decision D5)."""
        return months_after(stay.start, self.number("months_at_home"))

    def decision_on_status(self, since: date, day: date) -> tuple[date, str] | None:
        """The last manager's decision about relevant status from `since` on and known by the day: when, and what."""
        for occasion in reversed(self.life.occasions):
            if occasion.what == "manager decision" and occasion.detail in STATUS_DECISIONS and since <= occasion.on <= day:
                return occasion.on, occasion.detail
        return None


def run_together(spells: list[tuple[date, date | None]]) -> list[tuple[date, date | None]]:
    """Join spells that overlap or follow one another without a gap."""
    joined: list[tuple[date, date | None]] = []
    for start, end in sorted(spells, key=lambda spell: spell[0]):
        if joined and (joined[-1][1] is None or start <= joined[-1][1]):
            last = joined[-1][1]
            joined[-1] = (joined[-1][0], None if last is None or end is None else max(last, end))
        else:
            joined.append((start, end))
    return joined


def day_before(day: date) -> date:
    """The day before."""
    return day - ONE_DAY
