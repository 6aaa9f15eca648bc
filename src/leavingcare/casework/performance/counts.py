"""`lc count`: what is on file, put together by kind. Exact numbers of those entitled, for managers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from statistics import median

from leavingcare.casework.performance.counts_of_groups import entries, groups
from leavingcare.casework.performance.counts_of_people import (
    characteristics,
    elsewhere,
    entitled,
    local_offer,
    needs,
    placements,
    plans,
)
from leavingcare.casework.performance.counts_of_places import places
from leavingcare.casework.performance.counts_table import NOT_SAID, Table, counted, listing_of
from leavingcare.casework.performance.period import period_of
from leavingcare.casework.session import Session
from leavingcare.facts.codes import meaning
from leavingcare.facts.events import PARTICIPATION
from leavingcare.presentation.rows import Column, Listing

TEMPORARY = frozenset("DSVW")
"""Homes for a time: transitional, homeless, emergency, bed and breakfast."""


def homes(session: Session, months: int) -> Listing:
    """A row for each kind of home: who lives there on the day, who did in the period, the nights, and why they came."""
    period, found = period_of(session, months), _Spells()
    for person in entitled(session):
        for home in person.life.homes:
            if not home.away_for and (period.nights(home) or home.covers(session.day)):
                found.add(home.letter or "", person.ref, period.nights(home), home.covers(session.day), home.why)
    rows: list[dict[str, object]] = [
        {
            "kind": meaning("accommodation", letter) or "not known",
            "temporary": letter in TEMPORARY,
            "today": len(found.today[letter]),
            "people": len(found.people[letter]),
            "nights": sum(found.nights[letter]),
            "longest": max(found.nights[letter]),
            "reasons": counted(found.reasons[letter]),
        }
        for letter in sorted(found.people, key=lambda letter: -sum(found.nights[letter]))
    ]
    return listing_of(session, HOMES, rows, months)


HOMES = Table(
    "homes",
    "Homes",
    (
        Column("kind", "Kind of home"),
        Column("temporary", "Temporary", if_wide=True),
        Column("today", "People today"),
        Column("people", "People"),
        Column("nights", "Nights"),
        Column("longest", "Longest"),
        Column("reasons", "Why, as recorded", empty_text=""),
    ),
    "No home is on file.",
    next_steps=("lc measures --list bb_people",),
)


class _Spells:
    """What is known of each kind: people, those of the day, nights of each stay, reasons."""

    def __init__(self) -> None:
        self.people, self.today = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
        self.nights, self.reasons = defaultdict[str, list[int]](list), defaultdict[str, list[str]](list)

    def add(self, kind: str, ref: str, nights: int, is_today: bool, why: str | None) -> None:
        self.people[kind].add(ref)
        self.nights[kind].append(nights)
        self.reasons[kind].append(why or NOT_SAID)
        if is_today:
            self.today[kind].add(ref)


def activities(session: Session, months: int) -> Listing:
    """A row for each kind of work or study: begun and ended in the period, running on the day, and why they ended."""
    period = period_of(session, months)
    begun, ended, running = Counter[str](), Counter[str](), Counter[str]()
    reasons = defaultdict[str, list[str]](list)
    for person in entitled(session):
        for activity in person.life.activities:
            code = activity.code or ""
            begun[code] += period.has(activity.start)
            running[code] += activity.covers(session.day)
            if period.has(activity.end) and activity.end is not None and activity.ended_by(session.day):
                ended[code] += 1
                reasons[code].append(activity.why_ended or NOT_SAID)
    rows: list[dict[str, object]] = [
        {
            "kind": meaning("activity", code) or "not known",
            "running": running[code],
            "begun": begun[code],
            "ended": ended[code],
            "reasons": counted(reasons[code]),
        }
        for code in sorted({*begun, *ended, *running})
        if begun[code] or ended[code] or running[code]
    ]
    return listing_of(session, ACTIVITIES, rows, months)


ACTIVITIES = Table(
    "activities",
    "Work, education and training",
    (
        Column("kind", "What"),
        Column("running", "Today"),
        Column("begun", "Began"),
        Column("ended", "Ended"),
        Column("reasons", "Why they ended", empty_text=""),
    ),
    "No work or study is on file.",
    next_steps=("lc measures --list eet_today",),
)


def reviews(session: Session, months: int) -> Listing:
    """A row for each way of taking part in a review that was held in the period."""
    period, found, people = period_of(session, months), Counter[str](), defaultdict[str, set[str]](set)
    for person in entitled(session):
        for review in person.life.reviews:
            if review.held and period.has(review.on):
                how = review.participation or {True: "yes", False: "no", None: NOT_SAID}[review.took_part]
                found[how] += 1
                people[how].add(person.ref)
    rows: list[dict[str, object]] = [
        {"code": how, "meaning": _took_part(how), "reviews": found[how], "people": len(people[how])} for how in sorted(found)
    ]
    return listing_of(session, REVIEWS, rows, months)


def _took_part(how: str) -> str:
    return PARTICIPATION.get(how) or {"yes": "took part; how is not said", "no": "did not take part"}.get(how, "nobody said")


REVIEWS = Table(
    "reviews",
    "Taking part in reviews",
    (Column("code", "Code"), Column("meaning", "How"), Column("reviews", "Reviews"), Column("people", "People")),
    "No review was held.",
    next_steps=("lc review P001 held --took-part PN1",),
)


def feedback(session: Session, months: int) -> Listing:
    """A row for each thing that young people gave their view of in the period: how many, and their scores."""
    period, scores, people = period_of(session, months), defaultdict[str, list[int]](list), defaultdict[str, set[str]](set)
    given = Counter[str]()
    for person in entitled(session):
        for occasion in person.life.occasions:
            if occasion.what == "feedback" and period.has(occasion.on):
                about = (occasion.detail or NOT_SAID).casefold()
                given[about] += 1
                people[about].add(person.ref)
                scores[about] += [occasion.score] if occasion.score else []
    rows: list[dict[str, object]] = [
        {
            "about": about,
            "given": given[about],
            "people": len(people[about]),
            "scored": len(scores[about]),
            "median": median(scores[about]) if scores[about] else None,
            "scores": ", ".join(f"{score}: {scores[about].count(score)}" for score in sorted(set(scores[about]))) or None,
        }
        for about in sorted(given)
    ]
    return listing_of(session, FEEDBACK, rows, months)


FEEDBACK = Table(
    "feedback",
    "What young people say",
    (
        Column("about", "About"),
        Column("given", "Given"),
        Column("people", "People"),
        Column("scored", "With a score"),
        Column("median", "Median, 1 to 5"),
        Column("scores", "How many gave what", empty_text=""),
    ),
    "No feedback is on file.",
    next_steps=("lc feedback P001 plan --score 4",),
)


TOPICS: Mapping[str, Callable[[Session, int], Listing]] = {
    "homes": homes,
    "activities": activities,
    "needs": needs,
    "plans": plans,
    "reviews": reviews,
    "feedback": feedback,
    "characteristics": characteristics,
    "placements": placements,
    "local-offer": local_offer,
    "elsewhere": elsewhere,
    "groups": groups,
    "entries": entries,
    "places": places,
}
"""By the word that is typed."""
