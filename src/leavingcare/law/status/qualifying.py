"""Qualifying for advice and assistance: Children Act 1989 s24."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import format_long, months_after
from leavingcare.facts.spells import CareEpisode, Detention, Order, PrivateFostering
from leavingcare.facts.words import ACCOMMODATED_IN, LONG_STAY_IN
from leavingcare.law.care_record import SHORT_BREAKS, CareRecord, day_before
from leavingcare.law.reasons import NO, YES, Reason, all_of, any_of, check, unknown
from leavingcare.law.rules import ACT, rule
from leavingcare.law.status.eligible import ours, thirteen_weeks

QUALIFYING = "s24(1A), (1B), (2)"
GUARDIANSHIP_REASONS = frozenset({"E43", "E44", "E45", "E46", "E47", "E48"})
FOSTERED_UNDER_16 = (
    "a privately fostered child is one under 16, under 18 only if disabled (s66(1)(a), (4)): a lawyer may say that nobody "
    "else is privately fostered at 16 or 17; record a disability (lc person edit)"
)
WENT_HOME = frozenset({"E4A", "E4B"})


@rule("qualifying", QUALIFYING, since=ACT)
def qualifying(record: CareRecord, day: date) -> Reason:
    """16 to 20, none of the other categories, and was looked after or the like at 16 or 17, but is no longer."""
    age = f"16 to 20: 16 on {format_long(record.birthday(16))}, 21 on {format_long(record.birthday(21))}"
    aged = check(record.is_aged(day, 16, 21), age, QUALIFYING)
    if aged.verdict is NO:
        return all_of("qualifying", QUALIFYING, aged)
    return all_of(
        "qualifying",
        QUALIFYING,
        check(not record.is_looked_after(day), f"not looked after on {format_long(day)}", "s24(2)"),
        any_of(
            "by special guardianship, care, private fostering or accommodation elsewhere",
            QUALIFYING,
            _special_guardianship(record, day),
            _was_looked_after(record, day),
            _short_breaks_only(record, day),
            _privately_fostered(record, day),
            _accommodated_elsewhere(record, day),
            _long_stay(record, day),
        ),
    )


def _special_guardianship(record: CareRecord, day: date) -> Reason:
    """An order made before 18, straight from care, in force now or at 18: s24(1A). The reason that care ended may say so."""
    text, episode = "special guardianship straight from care", _ended_by_guardianship(record, day)
    if episode is None or episode.end is None:
        return check(episode is not None, text, "s24(1A)")
    return ours(episode, day)._replace(text=f"{text}, ours: order of {format_long(episode.end)}")


def _ended_by_guardianship(record: CareRecord, day: date) -> CareEpisode | None:
    """The care that ended before 18 with a special guardianship order which is in force now, or was on reaching 18."""
    eighteen = record.birthday(18)
    orders = [order for order in record.life.orders if order.order == "special guardianship" and order.start <= day]
    in_force = {order.start for order in orders if order.covers(day) or _was_in_force(order, eighteen)}
    for episode in record.countable:
        if episode.end is None or episode.end > min(day, day_before(eighteen)):
            continue
        by_reason = episode.ceased in GUARDIANSHIP_REASONS and (bool(in_force) or not orders)
        if by_reason or episode.end in in_force:
            return episode
    return None


def _was_in_force(order: Order, eighteen: date) -> bool:
    """In force when 18 was reached: s91(13) ends it that day, and that is its ordinary end."""
    return order.start < eighteen and (order.end is None or order.end >= eighteen)


def _was_looked_after(record: CareRecord, day: date) -> Reason:
    """Looked after by us at some time at 16 or 17, and no longer: s24(2)(a)."""
    episode = _last_at_16_or_17(record, day)
    text = "looked after at 16 or 17"
    if episode is None:
        return check(episode is not None, text, "s24(1B), (2)(a)")
    left = _left(episode, record)
    return all_of(
        f"{text}, to {format_long(left)}",
        "s24(1B), (2)(a)",
        ours(episode, day),
        _not_simply_returned_home(record, episode, left),
    )


def _left(episode: CareEpisode, record: CareRecord) -> date:
    """The day on which this care ended: at 18 if nothing says that it ended before, since only a child is looked after."""
    return min(episode.end or record.birthday(18), record.birthday(18))


def _last_at_16_or_17(record: CareRecord, day: date) -> CareEpisode | None:
    sixteen, eighteen = record.birthday(16), record.birthday(18)
    ended = [episode for episode in record.countable if episode.start < eighteen and sixteen < _left(episode, record) <= day]
    return max(ended, key=lambda episode: (_left(episode, record), episode.start), default=None)


def _not_simply_returned_home(record: CareRecord, episode: CareEpisode, left: date) -> Reason:
    """Under thirteen weeks and gone home: guidance 2.10 says no, the Act has no such exception (conflict K7)."""
    weeks = thirteen_weeks(record, left)
    if weeks.verdict is YES:
        return weeks._replace(text="thirteen weeks or more in care", citation="s24(2)(a)")
    home = episode.ceased in WENT_HOME or any(
        stay.living_with in ("parent", "parental responsibility") and stay.covers(left) for stay in record.life.family
    )
    elsewhere = check(not home, "under thirteen weeks in care, and did not return home", "s24(2)(a); G 2.10")
    if elsewhere.verdict is YES:
        return elsewhere
    return unknown(
        "under thirteen weeks in care, and returned home",
        "a manager's or solicitor's view of guidance 2.10",
        "s24(2)(a); G 2.10",
        arguable="guidance 2.10: returned home after under 13 weeks is not qualifying; s24(2) has no such exception",
    )


def _short_breaks_only(record: CareRecord, day: date) -> Reason:
    """Nothing but short breaks after 16, now over: neither Act nor guidance says."""
    sixteen, eighteen = record.birthday(16), record.birthday(18)
    breaks = [
        episode
        for episode in record.life.care
        if episode.legal in SHORT_BREAKS
        and episode.end is not None
        and sixteen < episode.end <= day
        and episode.start < eighteen
    ]
    running = any(episode.legal in SHORT_BREAKS and episode.covers(day) for episode in record.life.care)
    text = "short breaks at 16 or 17"
    nothing_else = check(bool(breaks) and not running and not _last_at_16_or_17(record, day), text, "s24(2)(a)")
    if nothing_else.verdict is NO:
        return nothing_else
    return unknown(
        text,
        "a manager's view: were the short breaks being looked after?",
        "s24(2)(a)",
        arguable="s24(2) does not say whether short breaks alone are enough",
    )


def _privately_fostered(record: CareRecord, day: date) -> Reason:
    """Was privately fostered at 16 or 17, and no longer is: s24(2)(e)."""
    over = _over_since_16(
        record, day, record.life.private_fostering, "privately fostered at 16 or 17, and no longer", "s24(2)(e)"
    )
    return over._replace(arguable=FOSTERED_UNDER_16) if over.verdict is YES and not record.life.person.disabled else over


def _accommodated_elsewhere(record: CareRecord, day: date) -> Reason:
    """Accommodated by a voluntary organisation or in a private children's home, however shortly: s24(2)(b), (c)."""
    stays = [stay for stay in record.life.detained if stay.place in ACCOMMODATED_IN]
    text = "accommodated by a voluntary organisation or in a private children's home at 16 or 17, and no longer"
    return _over_since_16(record, day, stays, text, "s24(2)(b), (c)")


def _long_stay(record: CareRecord, day: date) -> Reason:
    """Three months or more in a row in a hospital, a care home or education accommodation, though begun before 16."""
    stays = [
        stay
        for stay in record.life.detained
        if stay.place in LONG_STAY_IN
        and stay.end is not None
        and months_after(stay.start, record.number("hospital_months_qualifying")) <= stay.end
    ]
    text = "three months or more in a hospital, a care home or education accommodation at 16 or 17, and no longer"
    return _over_since_16(record, day, stays, text, "s24(2)(d), (3)")


def _over_since_16(
    record: CareRecord, day: date, spells: list[Detention] | tuple[PrivateFostering, ...], text: str, citation: str
) -> Reason:
    sixteen, eighteen = record.birthday(16), record.birthday(18)
    over = [spell for spell in spells if spell.end is not None and sixteen < spell.end <= day and spell.start < eighteen]
    running = any(spell.covers(day) for spell in spells)
    return check(bool(over) and not running, text, citation)
