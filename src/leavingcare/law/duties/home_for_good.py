"""A relevant child who went home when care ended: six months there can end the status, and no return holds them.

CL reg 3(5): by six continuous months with a parent or the like, begun before or after leaving care. The law reads no stay with
family as none. But where care ended with a return home, six months have passed since and such stays are not kept, it is not
known whether what looks late is owed at all: it is listed as that, and is not called late.
"""

from __future__ import annotations

from datetime import date

from leavingcare.dates import months_after
from leavingcare.facts.coverage import FAMILY
from leavingcare.facts.spells import CareEpisode
from leavingcare.law.person_on_day import PersonOnDay, answered_once
from leavingcare.law.spells_on_day import homes, known_code
from leavingcare.law.status.contradictions import WITH_PARENTS
from leavingcare.law.status.qualifying import WENT_HOME

FAMILY_HOME = "B"


@answered_once
def may_be_home_for_good(person: PersonOnDay) -> bool:
    """May six months at home have ended relevant status, unseen? Not where a stay, a decision or another home is on file."""
    if person.coverage.is_full or not person.is_relevant:
        return False
    left = person.record.last_left(person.day)
    if left is None or left.end is None or left.ceased not in WENT_HOME:
        return False
    since = _with_parents_since(person, left)
    point = months_after(since, person.record.number("months_at_home"))
    return point <= person.day and not _is_on_file(person, left.end, point) and not _moved_on(person, left.end, point)


def _with_parents_since(person: PersonOnDay, left: CareEpisode) -> date:
    """The end of care, or the beginning of a placement with parents that led up to it."""
    since = left.end or left.start
    for episode in reversed(person.record.life.care):
        if episode.end == since and episode.placement == WITH_PARENTS:
            since = episode.start
    return since


def _is_on_file(person: PersonOnDay, left: date, point: date) -> bool:
    """Would a stay of six months be on file, is one, or has a manager decided?"""
    stays = any(stay.end is None or stay.end >= left for stay in person.life.family)
    return stays or person.coverage.is_kept_on(FAMILY, point) or person.record.decision_on_status(left, person.day) is not None


def _moved_on(person: PersonOnDay, left: date, point: date) -> bool:
    """Did another home than that of a family begin before the six months were complete?"""
    begun = (home for home in homes(person.life) if left <= home.start < point)
    return any(known_code(home.code) and home.letter != FAMILY_HOME for home in begun)
