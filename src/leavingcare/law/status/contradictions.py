"""Records that contradict each other: which of the two is right is a question for a person, where the answer turns on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from leavingcare.dates import format_long
from leavingcare.facts.life import Life
from leavingcare.facts.spells import CareEpisode, FamilyStay
from leavingcare.law.care_record import SHORT_BREAKS, STAYS_THAT_COUNT, TEMPORARY

MENDED_BY = "lc correct PERSON NUMBER until DATE ends the other"
WITH_PARENTS = "P1"


class Contradiction(NamedTuple):
    """Two records that cannot both be right: what they say, and the life as it reads if the one or the other is."""

    text: str
    first: Life
    second: Life

    @property
    def missing(self) -> str:
        """What has to be found out, with the command that mends it."""
        return f"which of the two is right: {self.text} ({MENDED_BY})"


def contradiction(life: Life, day: date) -> Contradiction | None:
    """The first two records, begun by the day, that contradict each other; None where none do."""
    return next(_open_together(life, day), None) or next(_at_home_and_placed(life, day), None)


def _open_together(life: Life, day: date) -> Iterator[Contradiction]:
    """Two open episodes of care, short breaks apart: the one before should have ended as the other began."""
    running = [
        stay_of_care
        for stay_of_care in life.care
        if stay_of_care.end is None and stay_of_care.start <= day and stay_of_care.legal not in SHORT_BREAKS
    ]
    if len(running) > 1:
        before, after = running[-2:]
        text = f"care since {format_long(before.start)}, or care since {format_long(after.start)}: both episodes are open"
        ended = replace(before, end=after.start, ceased="X1")
        yield Contradiction(text, _with_care(life, after, None), _with_care(life, before, ended))


def _with_care(life: Life, episode: CareEpisode, other: CareEpisode | None) -> Life:
    """The life with another episode in the place of one, or without it."""
    care = [other if other_episode is episode else other_episode for other_episode in life.care]
    return replace(life, care=tuple(kept for kept in care if kept is not None))


def _at_home_and_placed(life: Life, day: date) -> Iterator[Contradiction]:
    """Living with a parent all through a placement that was not with parents."""
    for stay in life.family:
        placed = next((episode for episode in life.care if _runs_through(stay, episode, day)), None)
        if placed:
            text = (
                f"with {stay.living_with} since {format_long(stay.start)}, or in placement {placed.placement} since "
                f"{format_long(placed.start)}"
            )
            yield Contradiction(text, replace(life, family=tuple(other for other in life.family if other is not stay)), life)


def _runs_through(stay: FamilyStay, episode: CareEpisode, day: date) -> bool:
    is_elsewhere = bool(episode.placement) and not (episode.placement or "").startswith((WITH_PARENTS, TEMPORARY))
    if stay.living_with not in STAYS_THAT_COUNT or episode.legal in SHORT_BREAKS or not is_elsewhere:
        return False
    over = stay.end is None or (episode.end is not None and stay.end >= episode.end)
    return stay.start < episode.start <= day and over
