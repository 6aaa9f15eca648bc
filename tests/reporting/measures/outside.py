"""Every measure worked out again by an outsider who has the printed definitions, step by step, and the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from leavingcare.facts.people import Adviser
from leavingcare.law.person_on_day import PersonOnDay
from tests.reporting.measures.outside_birthday import asked_in_the_return
from tests.reporting.measures.outside_moves import is_reviewed_every_three_months, move_of
from tests.reporting.measures.outside_records import BACK, OFFER, PROGRAMME, Outside, birthday, months, running, working_days
from tests.reporting.measures.outside_today import (
    BANDS,
    COUNTED,
    NOT,
    OUT,
    UNCOVERED,
    UNKNOWN,
    band,
    contact_is_kept,
    eet_today,
    home_code,
    in_touch_today,
    suitable_today,
)

Placed = tuple[str | None, str]


class Counts(NamedTuple):
    """What print shows of a figure."""

    value: float | int | None
    numerator: float | int
    denominator: float | int
    not_known: int
    not_covered: int


# The position on the day ------------------------------------------------------------------------------------------------


def plan_in_date(who: Outside) -> str:
    """Pathway plans in date."""
    if who.in_no_measure or not who.with_a_plan:
        return OUT
    held = [review for review in who.life.reviews if review.outcome in (None, "held")]
    latest = max([*(review.on for review in held), *(plan.on for plan in who.life.plans)], default=None)
    since = max(months(who.day, -6), latest or date.min)
    if not (who.kept("reviews", since) and who.kept("plans", since)):
        return UNCOVERED
    due = list(_reviews_due(who, held))
    if not due:
        return UNKNOWN
    return NOT if min(due) < who.day else COUNTED


def _reviews_due(who: Outside, held: list) -> Iterator[date]:
    told = date.min
    if who.has(BACK) and not (who.to_21 or who.has(PROGRAMME)):
        courses = (course for course in who.life.education if course.told_on and course.told_on <= who.day)
        told = next(course.told_on for course in courses if course.end is None or course.end > who.day)
    by_review = [review.on for review in held if review.on >= told]
    by_plan = [plan.on for plan in who.life.plans if plan.on >= told]
    move, three_monthly = move_of(who), is_reviewed_every_three_months(who, held)
    if (by_review or by_plan) and not three_monthly:
        yield months((by_review or by_plan)[-1], 6)
    if three_monthly and held:
        set_before = [review.interval_months for review in held if review.interval_months is not None]
        yield months(held[-1].on, min([3, *set_before[-1:]]))
    if who.to_21 and not (move and move.provided) and held and held[-1].interval_months is not None:
        yield months(held[-1].on, held[-1].interval_months)


def visit_in_time(who: Outside) -> str:
    """Visits in time."""
    move = move_of(who)
    if who.in_no_measure or (who.custody and who.with_a_plan):
        return OUT
    if not (who.to_21 or (who.with_a_plan and move and move.provided)):
        return OUT
    if not who.kept("visits", max(months(who.day, -2), max(who.visits, default=date.min))):
        return UNCOVERED
    if not who.visits:
        assert who.owed_since is not None
        if who.day > months(who.owed_since, 2):
            return UNKNOWN
        return OUT if who.kept("visits", date.min) else UNCOVERED
    due = [months(who.visits[-1], 2)]
    if move:
        there = move.visits
        due += [move.start + timedelta(days=7)] if not there else []
        if move.provided and len(there) == 1:
            first = next((review.on for review in who.life.reviews if _held_late(review, move.start)), None)
            due += [max(first, there[0])] if first else []
        due += [months(there[-1], 2)] if move.provided and len(there) > 1 else []
    return NOT if min(due) < who.day else COUNTED


def _held_late(review: object, start: date) -> bool:
    return review.outcome in (None, "held") and review.on >= start + timedelta(days=28)  # type: ignore[attr-defined]


def offered(who: Outside) -> str:
    """Over-21s offered support."""
    if who.in_no_measure or not who.has(OFFER):
        return OUT
    twenty_one, year = birthday(who.born, 21), months(who.day, -12)
    made = [offer.on for offer in who.life.offers if offer.outcome != "returned" and offer.on >= twenty_one]
    if not who.kept("offers", max(year, max(made, default=date.min))):
        return UNCOVERED
    if made and months(made[-1], 12) >= who.day:
        return COUNTED
    said = [word for word in who.life.occasions if word.what.startswith("support ") and word.on >= twenty_one]
    declined = [word.on for before, word in zip([None, *said], said, strict=False) if before and _ends(before.what, word.what)]
    if declined and months(declined[-1], 12) >= who.day:
        return OUT
    return OUT if not made and who.day <= twenty_one + timedelta(days=28) else NOT


def _ends(before: str, now: str) -> bool:
    return before == "support asked" and now == "support declined"


def without_adviser(who: Outside) -> str:
    """Young people without a personal adviser."""
    if who.in_no_measure:
        return OUT
    if who.has(OFFER) and not who.supported and who.person.adviser is None and not who.kept("education", who.day):
        return UNCOVERED
    if not who.supported:
        return OUT
    if not who.kept("advisers", who.day):
        return UNCOVERED
    return COUNTED if who.person.adviser is None else NOT


def nights(who: Outside) -> int | None:
    """Nights in bed and breakfast in the three months; None for those who are out, -1 where homes are not on file."""
    if not (who.supported or who.has(OFFER) or who.status == "cannot tell"):
        return None
    since = months(who.day + timedelta(days=1), -3)
    seen = [home for home in who.homes if home.end is None or home.end > since]
    is_uncoded = any(home.source and home.code in (None, "", "0") for home in seen)
    if not who.kept("homes", since) or (is_uncoded and not who.person.coverage.is_full):
        return -1
    days = (since + timedelta(days=count) for count in range((who.day - since).days + 1))
    coded = [home for home in who.homes if (home.code or "").startswith("W")]
    return sum(running(coded, day) is not None for day in days)


# What others do ---------------------------------------------------------------------------------------------------------


def referral_in_time(who: Outside) -> str:
    """Referrals taken on in time."""
    if who.in_no_measure or not (who.supported or who.has(OFFER)):
        return OUT
    waits = [
        (min(day for day in (item.accepted, item.end, who.day) if day is not None) - item.start).days
        for item in who.life.support_items
        if item.kind == "referral" and running([item], who.day)
    ]
    if not waits:
        return OUT
    return COUNTED if max(waits) <= 28 else NOT


def health_summary_in_time(who: Outside) -> str:
    """Health summary given by 18."""
    if who.in_no_measure or not (who.status == "relevant" or who.to_21):
        return OUT
    eighteen = birthday(who.born, 18)
    if not months(who.day, -12) < eighteen <= who.day:
        return OUT
    ends = [episode.end for episode in who.life.care if episode.end is not None and episode.end <= who.day]
    due = min([eighteen, *ends[-1:]])
    documents = [given for given in who.life.occasions if given.what == "document given"]
    given = min((document.on for document in documents if "health" in (document.detail or "")), default=None)
    if not who.kept("documents", max(due, given or date.min)):
        return UNCOVERED
    if given is None:
        return UNKNOWN
    return COUNTED if given <= due else NOT


# Risk -------------------------------------------------------------------------------------------------------------------


def risk(who: Outside, kind: str) -> str:
    """Risk assessments signed in time, of one kind."""
    if who.in_no_measure or not who.to_21:
        return OUT
    if kind == "lost touch":
        if not contact_is_kept(who, who.day - timedelta(days=55)):
            return UNCOVERED
        since = who.lost_from if who.lost_from and who.lost_from <= who.day else None
        kept = contact_is_kept(who, who.last_answer or who.owed_since or who.day)
    else:
        code, is_brought = home_code(who), who.home is not None and not who.custody and who.home.source is not None
        if not who.kept("homes", who.day) or (not who.person.coverage.is_full and is_brought and len(code or "") < 2):
            return UNCOVERED
        is_unsuitable = who.home is not None and not who.custody and (who.home.code or "")[1:] == "2"
        since = max(who.home.start, who.home.known_on or date.min) if is_unsuitable else None
        kept = True
    if since is None:
        return OUT
    if not kept or not who.kept("risk assessments", since):
        return UNCOVERED
    return _signed(who, kind, since, who.home.start if kind == "unsuitable" else since)


def _signed(who: Outside, kind: str, since: date, began: date) -> str:
    about = "lost touch" if kind == "lost touch" else "unsuitable accommodation"
    found = [
        risk for risk in who.life.risk_assessments
        if risk.about == about and risk.opened >= began and risk.submitted and risk.submitted <= who.day
    ]  # fmt: skip
    submit_by = working_days(since, 2)
    if not found:
        return OUT if who.day <= submit_by else NOT
    submitted, signed = found[0].submitted, found[0].signed
    assert submitted is not None
    sign_by = working_days(submitted, 2)
    if signed is None or signed > who.day:
        return OUT if who.day <= sign_by and submitted <= submit_by else NOT
    return COUNTED if submitted <= submit_by and signed <= sign_by else NOT


def _both(kinds: Iterable[str]) -> str:
    found = set(kinds)
    return next((place for place in (UNCOVERED, NOT, COUNTED) if place in found), OUT)


# Everything -------------------------------------------------------------------------------------------------------------

BY_BAND: dict[str, Callable[[Outside], str]] = {
    "in_touch_today": in_touch_today,
    "suitable_today": suitable_today,
    "eet_today": eet_today,
}
WHOLE: dict[str, Callable[[Outside], str]] = {
    "plans_in_date": plan_in_date,
    "visits_in_time": visit_in_time,
    "over21_offered": offered,
    "unallocated": without_adviser,
    "referrals_in_time": referral_in_time,
    "health_in_time": health_summary_in_time,
    "risk_signed": lambda who: _both(risk(who, kind) for kind in ("unsuitable", "lost touch")),
}


def recomputed(people: Iterable[PersonOnDay], advisers: Iterable[tuple[Adviser, int]]) -> dict[tuple[str, str | None], Counts]:
    """Every figure by measure and breakdown. `advisers`: those in post on the day, with the limit of each."""
    everybody = [Outside(person) for person in people]
    figures: dict[tuple[str, str | None], Counts] = {}
    for name, judge in WHOLE.items():
        figures[name, None] = _counts([judge(who) for who in everybody], is_share=name != "unallocated")
    for kind in ("unsuitable", "lost touch"):
        figures["risk_signed", kind] = _counts([risk(who, kind) for who in everybody])
    for name, judge in BY_BAND.items():
        figures |= _by_band(name, [(band(who.age), judge(who)) for who in everybody])
    for name in ("in_touch", "suitable", "eet"):
        placed = (asked_in_the_return(who, name) for who in everybody)
        figures |= _by_band(name, [(band(age), place) for age, place in placed])
    return figures | _nights(everybody) | _caseloads(everybody, advisers)


def _by_band(name: str, placed: list[Placed]) -> dict[tuple[str, str | None], Counts]:
    figures: dict[tuple[str, str | None], Counts] = {}
    for ages in BANDS:
        places = [place for its_ages, place in placed if its_ages == ages]
        figures[name, ages] = _counts(places)
        if name.startswith("eet"):
            figures[name.replace("eet", "eet_known"), ages] = _counts([place for place in places if place != UNKNOWN])
    return figures


def _counts(places: list[str], *, is_share: bool = True) -> Counts:
    found = Counter(places)
    whole = found[COUNTED] + found[NOT] + found[UNKNOWN]
    value: float | int | None = found[COUNTED]
    if is_share:
        value = int(found[COUNTED] * 1000 / whole + 0.5) / 10 if whole else None
    return Counts(value if found[UNCOVERED] <= whole else None, found[COUNTED], whole, found[UNKNOWN], found[UNCOVERED])


def _nights(everybody: list[Outside]) -> dict[tuple[str, str | None], Counts]:
    spent = [found for who in everybody if (found := nights(who)) is not None]
    kept, missing = [count for count in spent if count >= 0], spent.count(-1)
    some, told = [count for count in kept if count], missing <= len(kept)
    return {
        ("bb_people", None): Counts(len(some) if told else None, len(some), len(kept), 0, missing),
        ("bb_nights", None): Counts(sum(some) if told else None, sum(some), len(some), 0, missing),
    }


def _caseloads(everybody: list[Outside], advisers: Iterable[tuple[Adviser, int]]) -> dict[tuple[str, str | None], Counts]:
    """Of those owed the yearly offer and no more nobody weighs anything, by the policy that print names."""
    cases: dict[str, list[bool]] = {}
    for who in everybody:
        if who.person.adviser:
            cases.setdefault(who.person.adviser.id, []).append(who.person.bases != (OFFER,))
    entitled = [who for who in everybody if who.supported or who.has(OFFER) or who.status == "cannot tell"]
    missing = sum(who.person.adviser is None and not who.kept("advisers", who.day) for who in entitled)
    loads = [
        (cases.get(adviser.id, []), limit) for adviser, limit in advisers
        if adviser.id in cases or adviser.role == "personal adviser"
    ]  # fmt: skip
    plain, weighted = [len(load) for load, _ in loads], [sum(load) for load, _ in loads]
    over = sum(sum(load) > limit for load, limit in loads)
    no_weight = sum(
        who.person.adviser is not None and who.person.bases == (OFFER,) and not who.kept("education", who.day)
        for who in everybody
    )
    unclear = missing + no_weight
    figures = {("over_limit", None): Counts(over if unclear <= sum(plain) else None, over, len(loads), 0, unclear)}
    for name, sizes, not_kept in ((None, plain, missing), ("weighted", weighted, unclear)):
        told = not_kept <= sum(sizes)
        assert len(everybody) >= sum(sizes)
        mean = int(sum(sizes) * 10 / len(sizes) + 0.5) / 10 if sizes else None
        highest = max(sizes, default=None)
        figures["caseload_mean", name] = Counts(mean if told else None, sum(sizes), len(sizes), 0, not_kept)
        figures["caseload_highest", name] = Counts(highest if told else None, highest or 0, len(sizes), 0, not_kept)
    return figures
