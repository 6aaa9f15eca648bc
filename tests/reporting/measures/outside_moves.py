"""An outsider's reading of a move: what the steps of plans_in_date and visits_in_time say of it in print."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from tests.reporting.measures.outside_records import Outside, birthday, running


class Move(NamedTuple):
    """A move into a home: from when its clocks run, whether the authority provides it, and the visits there since."""

    home: Any
    start: date
    provided: bool
    visits: list[date]


def move_of(who: Outside) -> Move | None:
    """The move into the home of the day; None where there is none, in custody, and for those without a plan to review."""
    if who.home is None or who.custody or not who.with_a_plan:
        return None
    return _move_into(who, who.home, is_child=who.status == "relevant")


def is_reviewed_every_three_months(who: Outside, held: list[Any]) -> bool:
    """A review was held in this provided home, or in the provided home before it, 28 days after the move or later."""
    move = move_of(who)
    if move is None or not move.provided:
        return False
    if _reviewed(move, held):
        return True
    before = [home for home in who.homes if home.start < move.home.start and (home.code or "?")[0] != "X"]
    if not before or not _is_provided(before[-1], is_child=True):
        return False
    earlier = _move_into(who, before[-1], is_child=True)
    return earlier is not None and _reviewed(earlier, held)


def _reviewed(move: Move, held: list[Any]) -> bool:
    return any(review.on >= move.start + timedelta(days=28) for review in held)


def _move_into(who: Outside, home: Any, *, is_child: bool) -> Move | None:
    releases = [
        stay.end
        for stay in who.life.detained
        if stay.place == "custody" and stay.end and home.start < stay.end <= who.day and running([home], stay.end)
    ]
    start, provided = max(releases, default=home.start), _is_provided(home, is_child=is_child)
    if _stays_with_carer(who, home, start):
        return None
    if start < birthday(who.born, 18) and _in_care(who, start):
        ends = [episode.end for episode in who.life.care if episode.end and episode.end <= who.day]
        if not provided or not ends or any(running([episode], who.day) for episode in who.life.care):
            return None
        start = max(ends)
        if _stays_with_carer(who, home, start):
            return None
    visits = {
        contact.on
        for contact in who.life.contacts
        if contact.what == "visit" and contact.outcome != "no answer" and contact.at_home is not False
    }
    return Move(home, start, provided, sorted(day for day in visits if day >= start))


def _in_care(who: Outside, day: date) -> bool:
    return any(episode.legal != "V4" and running([episode], day) for episode in who.life.care)


def _is_provided(home: Any, *, is_child: bool) -> bool:
    if home.provided_under == "s24B(5) vacation":
        return True
    if not is_child:
        return False
    is_not_recorded = home.provided_under == "unknown" or (home.provided_under is None and (home.code or "?")[0] != "B")
    return is_not_recorded or home.provided_under == "s23B provided"


def _stays_with_carer(who: Outside, home: Any, start: date) -> bool:
    with_carer = home.foster_carer
    if with_carer is None:
        with_carer = (home.code or "?")[0] == "Z" or home.provided_under == "staying put"
    ended = start == birthday(who.born, 18) or any(episode.end == start for episode in who.life.care)
    return bool(with_carer) and ended
