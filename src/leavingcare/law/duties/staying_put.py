"""Staying put: Children Act 1989 s23CZA; guidance chapter 7."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import format_long
from leavingcare.facts.life import Life
from leavingcare.facts.spells import Home
from leavingcare.law.care_record import ALL_KNOWN, CareRecord
from leavingcare.law.home_clocks import is_with_carer
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import (
    ARGUABLE,
    CANNOT_TELL,
    MISSING_FACTS,
    NO,
    SETTLED,
    YES,
    Answer,
    Reason,
    Verdict,
    all_of,
    check,
    doubts,
    missing_facts,
    unknown,
)
from leavingcare.law.rules import STAYING_PUT, rule
from leavingcare.law.status.contradictions import MENDED_BY
from leavingcare.law.status.former_relevant import by_route_a, by_route_b, former_relevant, route_doubt
from leavingcare.law.status.status import NOT_LAW, position_on, records
from leavingcare.law.status.turning_points import turning_points

SECTION = "s23CZA"
FOSTER = "U"
MAY_ARRANGE = "no duty never means that it is forbidden: the authority may still arrange it (guidance 7.20)"
TEMPORARY_PLACEMENT = (
    "the last placement before 18 was a temporary one; it does not end the one with the foster carer (guidance 7.48), though "
    "s23CZA(2)(a) speaks of where the young person was placed when ceasing to be looked after"
)
CUSTODY_IN_BETWEEN = (
    "guidance 7.43 and 7.44 name study, training, work and the armed forces as absences that end nothing (decision D23); "
    "a lawyer may say that custody does"
)
WORDS: dict[Verdict, str] = {YES: "duty", NO: "no duty", CANNOT_TELL: "cannot tell"}


def staying_put(life: Life, day: date, policy: Policy, known_from: date | None = ALL_KNOWN) -> Answer:
    """Must the authority support this young person in living on with the former foster carer on the day?

    `known_from`: the first day from which all care is on file; None where nothing tells of care.
    """
    known = life.as_known_on(day)
    if day < STAYING_PUT:
        reason = Reason(f"not law on that day: in force from {format_long(STAYING_PUT)}", NO, SECTION)
        return Answer("staying-put", NOT_LAW, reason, SETTLED, "law", SECTION)
    reason = _reason_on(known, day, policy, known_from)
    position = position_on(known, day, policy, known_from)
    why = tuple(dict.fromkeys((*doubts(reason), *(position.doubts if reason.verdict is not NO else ()))))
    missing = tuple(missing_facts(reason))
    certainty = MISSING_FACTS if missing else ARGUABLE if why else SETTLED
    flags = (*why, MAY_ARRANGE) if reason.verdict is NO and not _died_before(known, day) else why
    return Answer(
        "staying-put",
        WORDS[reason.verdict],
        reason,
        certainty,
        "law",
        SECTION,
        position.route,
        position.bases,
        *_span(known, day, policy, reason.verdict, known_from),
        missing,
        flags,
    )


@rule("staying put", SECTION, since=STAYING_PUT)
def staying_put_duty(record: CareRecord, day: date) -> Reason:
    """s23CZA(2), (3): former relevant by route (b), fostered by the authority at 18, and living on together since."""
    text = f"aged 18 to 20: 18 on {format_long(record.birthday(18))}, 21 on {format_long(record.birthday(21))}"
    aged = check(record.is_aged(day, 18, 21), text, "s23CZA(2), (6)")
    if aged.verdict is NO:
        return all_of("staying put duty", SECTION, aged)
    return all_of("staying put duty", SECTION, _by_route_b(record, day), _fostered_at_18(record), _living_on(record, day))


def _died_before(known: Life, day: date) -> date | None:
    """The day of death, once it has passed."""
    died = known.person.died
    return died if died is not None and died < day else None


def _reason_on(known: Life, day: date, policy: Policy, known_from: date | None) -> Reason:
    """The answer, if every date of birth gives the same; no duty from the day after death."""
    if died := _died_before(known, day):
        return Reason("staying put duty", NO, SECTION, (Reason(f"died on {format_long(died)}", YES),))
    answers = [staying_put_duty(record, day) for record in records(known, policy, known_from)]
    if not answers:
        return unknown("staying put duty", "date of birth", SECTION)
    if len({answer.verdict for answer in answers}) == 1:
        return answers[0]
    return Reason(
        "the dates of birth give different answers",
        CANNOT_TELL,
        "decision D30",
        tuple(answers),
        "which date of birth is right",
        "age is disputed: each date of birth gives another answer",
    )


def _by_route_b(record: CareRecord, day: date) -> Reason:
    """Looked after at 18: only route (b) will do. A care episode that seems to end a day too soon is asked about (D33)."""
    by_b = by_route_b(record)
    if by_b.verdict is not NO:
        return by_b
    slip = route_doubt(record)
    if slip and by_route_a(record, day).verdict is YES:
        return unknown("looked after on reaching 18", "the day on which care really ended", "s23C(1)(b); decision D33", slip)
    return Reason("former relevant by route (b)", NO, "s23CZA(2)", (by_b, former_relevant(record, day)))


def _fostered_at_18(record: CareRecord) -> Reason:
    """A local authority foster parent, relatives and agency carers included: s22C(12), s105."""
    eighteen = record.birthday(18)
    last = [
        episode
        for episode in record.countable
        if episode.start < eighteen and (episode.end is None or (eighteen - episode.end).days <= 1)
    ]
    text = "placed with a local authority foster parent at 18"
    if not last:
        return check(bool(last), text, "s22C(12); s23CZA(2)(a)")
    still_open = [record.placement(episode) or "" for episode in last if episode.end is None]
    if len({placement.startswith(FOSTER) for placement in still_open}) > 1:
        return unknown(text, f"which of the two open care episodes is right ({MENDED_BY})", "s23CZA(2)(a)")
    placement = record.placement(last[-1])
    if placement is None:
        return unknown(text, "the placement at 18", "s23CZA(2)(a)")
    interrupted = placement != last[-1].placement
    return check(
        placement.startswith(FOSTER),
        f"{text}: placement {placement}" + (f", interrupted by {last[-1].placement}" if interrupted else ""),
        "s22C(12); s23CZA(2)(a)",
        TEMPORARY_PLACEMENT if interrupted else "",
    )


def _living_on(record: CareRecord, day: date) -> Reason:
    """They have gone on living together since 18; study, training, work or the armed forces are absences (G 7.43, 7.44)."""
    text = "has gone on living with the former foster carer since 18"
    homes = [home for home in record.life.homes if not home.away_for and home.start <= day and not _over_by_18(home, record)]
    if not homes:
        return unknown(text, "the home since the 18th birthday", "s23CZA(2)(b)")
    now = homes[-1]
    if not now.covers(day):
        return unknown(text, "the present home", "s23CZA(2)(b)")
    with_carer = is_with_carer(now)
    if with_carer is None:
        return unknown(text, "whose home it is: the former foster carer's, or another", "s23CZA(2)(b)")
    if not with_carer:
        return check(with_carer, f"{text}: another home since {format_long(now.start)}", "s23CZA(2)(b)")
    return _without_a_break(record, homes, text)


def _without_a_break(record: CareRecord, homes: list[Home], text: str) -> Reason:
    away = _custody_since_18(record)
    doubt = f"in custody from {format_long(away)}: {CUSTODY_IN_BETWEEN}" if away else ""
    without_a_break = check(_follow_on(record, homes), f"{text}, without a break", "s23CZA(2)(b)", doubt)
    if without_a_break.verdict is YES:
        return without_a_break
    return unknown(
        text,
        "whether they stopped living together: there is a break in the homes recorded",
        "s23CZA(2)(b); decision D23",
        "nothing says whether an unexplained break ends staying put (G 7.43)",
    )


def _custody_since_18(record: CareRecord) -> date | None:
    """The first day of custody since 18, where the home with the carer was kept."""
    since = [stay for stay in record.life.detained if stay.place == "custody" and not stay.ended_by(record.birthday(18))]
    return min((stay.start for stay in since), default=None)


def _follow_on(record: CareRecord, homes: list[Home]) -> bool:
    """Is each home with the carer, the first from 18 on and each from the end of the one before?"""
    reached = record.birthday(18)
    if route_doubt(record) and homes[0].start < reached:
        reached = homes[0].start
    for home in homes:
        if home.start > reached or not is_with_carer(home):
            return False
        reached = home.end or date.max
    return True


def _over_by_18(home: Home, record: CareRecord) -> bool:
    return home.end is not None and home.end <= record.birthday(18)


def _span(life: Life, day: date, policy: Policy, verdict: Verdict, known_from: date | None) -> tuple[date | None, date | None]:
    """Since when this answer has held, and on which birthday it changes by itself."""
    if life.person.born is None:
        return None, None
    points = sorted(
        {
            *turning_points(life, policy),
            STAYING_PUT,
            *(home.start for home in life.homes),
            *(home.end for home in life.homes if home.end),
        }
    )

    def on(point: date) -> Verdict:
        return _reason_on(life.as_known_on(point), point, policy, known_from).verdict

    before = [point for point in points if STAYING_PUT < point <= day]
    since = next((point for point in reversed(before) if on(date.fromordinal(point.toordinal() - 1)) is not verdict), None)
    until = next((point for point in points if point > day and on(point) is not verdict), None)
    return since, until
