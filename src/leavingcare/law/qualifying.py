"""Qualifying for advice and assistance: Children Act 1989 s24."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import months_after, say
from leavingcare.facts import CareEpisode, Detention, PrivateFostering
from leavingcare.law.answers import NO, YES, Reason, all_of, any_of, check, unknown
from leavingcare.law.eligible import ours, thirteen_weeks
from leavingcare.law.record import SHORT_BREAKS, Record
from leavingcare.law.rules import ACT, rule

QUALIFYING = "s24(1A), (1B), (2)"
GUARDIANSHIP_REASONS = frozenset({"E43", "E44", "E45", "E46", "E47", "E48"})
WENT_HOME = frozenset({"E4A", "E4B"})


@rule("qualifying", QUALIFYING, since=ACT)
def qualifying(record: Record, day: date) -> Reason:
    """16 to 20, none of the other categories, and was looked after or the like at 16 or 17, but is no longer."""
    if not record.is_aged(day, 16, 21):
        age = f"16 to 20: 16 on {say(record.birthday(16))}, 21 on {say(record.birthday(21))}"
        return Reason("qualifying", NO, QUALIFYING, (check(False, age, QUALIFYING),))
    return all_of(
        "qualifying",
        QUALIFYING,
        check(not record.is_looked_after(day), f"not looked after on {say(day)}", "s24(2)"),
        any_of(
            "by special guardianship, care, private fostering or a long stay",
            QUALIFYING,
            _special_guardianship(record, day),
            _was_looked_after(record, day),
            _short_breaks_only(record, day),
            _privately_fostered(record, day),
            _long_stay(record, day),
        ),
    )


def _special_guardianship(record: Record, day: date) -> Reason:
    """An order made before 18, straight from care, in force now or at 18: s24(1A). The reason that care ended may say so."""
    text = "special guardianship straight from care"
    ended = {one.end for one in record.countable if one.end is not None and one.end <= day}
    made = [one.end for one in record.countable if one.ceased in GUARDIANSHIP_REASONS and one.end in ended]
    for order in record.life.orders:
        in_force = order.covers(day) or order.covers(record.birthday(18))
        if order.order == "special guardianship" and order.start in ended and in_force:
            made.append(order.start)
    before_18 = [one for one in made if one is not None and one < record.birthday(18)]
    if before_18:
        return check(True, f"{text}: order of {say(before_18[0])}", "s24(1A)")
    return check(False, text, "s24(1A)")


def _was_looked_after(record: Record, day: date) -> Reason:
    """Looked after by us at some time at 16 or 17, and no longer: s24(2)(a)."""
    episode = _last_at_16_or_17(record, day)
    text = "looked after at 16 or 17"
    if episode is None or episode.end is None:
        return check(False, text, "s24(1B), (2)(a)")
    return all_of(
        f"{text}, to {say(episode.end)}", "s24(1B), (2)(a)", ours(episode, day), _not_simply_returned_home(record, episode)
    )


def _last_at_16_or_17(record: Record, day: date) -> CareEpisode | None:
    sixteen, eighteen = record.birthday(16), record.birthday(18)
    ended = [one for one in record.countable if one.end is not None and sixteen < one.end <= day and one.start < eighteen]
    return max(ended, key=lambda one: one.start, default=None)


def _not_simply_returned_home(record: Record, episode: CareEpisode) -> Reason:
    """Under thirteen weeks and gone home: guidance 2.10 says no, the Act has no such exception (conflict K7)."""
    assert episode.end is not None  # noqa: S101  # the caller chose an episode that has ended
    weeks = thirteen_weeks(record, episode.end)
    if weeks.verdict is YES:
        return check(True, "thirteen weeks or more in care", "s24(2)(a)")
    home = episode.ceased in WENT_HOME or any(
        stay.living_with in ("parent", "parental responsibility") and stay.covers(episode.end) for stay in record.life.family
    )
    if not home:
        return check(True, "under thirteen weeks in care, and did not return home", "s24(2)(a); G 2.10")
    return unknown(
        "under thirteen weeks in care, and returned home",
        "a manager's or solicitor's view of guidance 2.10",
        "s24(2)(a); G 2.10",
        arguable="guidance 2.10: returned home after under 13 weeks is not qualifying; s24(2) has no such exception",
    )


def _short_breaks_only(record: Record, day: date) -> Reason:
    """Nothing but short breaks after 16, now over: neither Act nor guidance says."""
    sixteen, eighteen = record.birthday(16), record.birthday(18)
    breaks = [
        one
        for one in record.life.care
        if one.legal in SHORT_BREAKS and one.end is not None and sixteen < one.end <= day and one.start < eighteen
    ]
    running = any(one.legal in SHORT_BREAKS and one.covers(day) for one in record.life.care)
    text = "short breaks at 16 or 17"
    if not breaks or running or _last_at_16_or_17(record, day):
        return check(False, text, "s24(2)(a)")
    return unknown(
        text,
        "a manager's view: were the short breaks being looked after?",
        "s24(2)(a)",
        arguable="s24(2) does not say whether short breaks alone are enough",
    )


def _privately_fostered(record: Record, day: date) -> Reason:
    """Was privately fostered at 16 or 17, and no longer is: s24(2)(e)."""
    return _over_since_16(
        record, day, record.life.private_fostering, "privately fostered at 16 or 17, and no longer", "s24(2)(e)"
    )


def _long_stay(record: Record, day: date) -> Reason:
    """Three months or more in a row in hospital or the like, though begun before 16: s24(2)(d), (3)."""
    stays = [
        stay
        for stay in record.life.detained
        if stay.place not in ("custody", "police")
        and stay.end is not None
        and months_after(stay.start, record.number("hospital_months_qualifying")) <= stay.end
    ]
    text = "three months or more in hospital, a care home or the like at 16 or 17, and no longer"
    return _over_since_16(record, day, stays, text, "s24(2)(d), (3)")


def _over_since_16(
    record: Record, day: date, spells: list[Detention] | tuple[PrivateFostering, ...], text: str, citation: str
) -> Reason:
    sixteen, eighteen = record.birthday(16), record.birthday(18)
    over = [one for one in spells if one.end is not None and sixteen < one.end <= day and one.start < eighteen]
    running = any(one.covers(day) for one in spells)
    return check(bool(over) and not running, text, citation)
