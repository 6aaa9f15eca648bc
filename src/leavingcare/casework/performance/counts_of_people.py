"""Counts of young people on a day: their needs, who leads their plans, what is recorded of them, whom the offer reaches."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from leavingcare.casework.evaluation.person_on_day import people_on_day
from leavingcare.casework.performance.counts_table import NOT_SAID, Table, counted, listing_of
from leavingcare.casework.session import Session
from leavingcare.facts.codes import meaning
from leavingcare.facts.local_offer import OfferItem, offer_of
from leavingcare.facts.people import Person
from leavingcare.facts.spells import CareEpisode
from leavingcare.facts.support_items import LOCAL_OFFER, NEED
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.presentation.rows import Column, Listing

FOSTER_CARE = "U"
"""Placements whose code begins so are with a foster carer: there staying put is open at 18."""
OURS = "ours"
_NOBODY_SAID = ("REFU", "NOBT", "0", "")


def entitled(session: Session) -> Iterator[PersonOnDay]:
    """Those to whom something is owed on the day."""
    return (person for person in people_on_day(session) if person.is_entitled)


def needs(session: Session, _months: int) -> Listing:
    """A row for each number of needs that are open, as one, two, three: how many people, and which needs they are."""
    people, which = Counter[int](), defaultdict[int, list[str]](list)
    for person in entitled(session):
        open_needs = [item.what for item in person.life.support_items if item.kind == NEED and item.covers(session.day)]
        if open_needs:
            people[len(open_needs)] += 1
            which[len(open_needs)] += open_needs
    rows: list[dict[str, object]] = [
        {"needs": number, "people": people[number], "which": counted(which[number])} for number in sorted(people)
    ]
    return listing_of(session, NEEDS, rows)


NEEDS = Table(
    "needs",
    "Needs at one time",
    (Column("needs", "Needs each"), Column("people", "People"), Column("which", "Which")),
    "No open need is on file.",
    next_steps=('lc track add P007 need "mental health"', "lc track count --kind need"),
)


def plans(session: Session, _months: int) -> Listing:
    """A row for each who leads the latest plan, those without a plan last."""
    found = Counter[str]()
    for person in entitled(session):
        latest = max(person.life.plans, key=lambda plan: plan.on, default=None)
        found["no plan on file" if latest is None else latest.led_by or NOT_SAID] += 1
    rows: list[dict[str, object]] = [{"led_by": who, "people": number} for who, number in found.most_common()]
    return listing_of(session, PLANS, rows)


PLANS = Table(
    "plans",
    "Who leads the pathway plan",
    (Column("led_by", "Led by"), Column("people", "People")),
    "Nobody is entitled to support.",
    next_steps=("lc plan P002 --led-by iro",),
)


def characteristics(session: Session, _months: int) -> Listing:
    """A row for each characteristic: of how many entitled it is recorded, of how many not, and how many would not say."""
    people = [person.details for person in entitled(session)]
    rows: list[dict[str, object]] = []
    for name, value_of in CHARACTERISTICS.items():
        values = [value_of(details) for details in people]
        unsaid = sum(value in _NOBODY_SAID for value in values)
        missing = sum(value is None for value in values)
        known = len(values) - unsaid - missing
        share = round(100 * known / len(values)) if values else None
        rows.append({"what": name, "known": known, "not_said": unsaid, "missing": missing, "of": len(values), "share": share})
    return listing_of(session, CHARACTERISTICS_TABLE, rows if people else [])


CHARACTERISTICS: dict[str, Callable[[Person], Any]] = {
    "age": lambda details: details.born,
    "sex": lambda details: None if details.sex == "U" else details.sex,
    "ethnicity": lambda details: details.ethnicity,
    "disability": lambda details: details.disabled,
    "being a parent": lambda details: details.parent,
    "came as an unaccompanied asylum-seeking child": lambda details: details.uasc,
}
"""What is kept here of the characteristics that the Equality Act 2010 protects, and what stands beside them in the return."""
CHARACTERISTICS_TABLE = Table(
    "characteristics",
    "Is equality data complete?",
    (
        Column("what", "Characteristic"),
        Column("known", "Recorded"),
        Column("not_said", "Would not say"),
        Column("missing", "Not recorded"),
        Column("of", "Of"),
        Column("share", "Per cent"),
    ),
    "Nobody is entitled to support.",
    notes=("Religion, sexual orientation, gender reassignment and marriage are not kept here.",),
    next_steps=("lc check", "lc person edit P001 ethnicity"),
)


def placements(session: Session, _months: int) -> Listing:
    """A row for each kind of placement of those in care from 16: when they turn 18, and whether staying put will be open."""
    found = defaultdict[str, list[PersonOnDay]](list)
    for person in people_on_day(session):
        episode = _episode(person)
        if episode is not None and person.age is not None and 16 <= person.age < 18:
            found[episode.placement or ""].append(person)
    rows: list[dict[str, object]] = [_placement_row(session, code, found[code]) for code in sorted(found)]
    fostered = sum(len(people) for code, people in found.items() if code.startswith(FOSTER_CARE))
    notes = [f"{fostered} of {sum(map(len, found.values()))} are with foster carers: they may ask to stay put."] if rows else []
    return listing_of(session, PLACEMENTS, rows, notes=notes)


def _placement_row(session: Session, code: str, people: list[PersonOnDay]) -> dict[str, object]:
    soon = sum((person.record.birthday(18) - session.day).days <= 182 for person in people)
    return {
        "placement": meaning("placement", code) or "not known",
        "people": len(people),
        "turn_18_soon": soon,
        "turn_18_later": len(people) - soon,
        "may_stay_put": code.startswith(FOSTER_CARE),
        "first_18": min(person.record.birthday(18) for person in people),
    }


PLACEMENTS = Table(
    "placements",
    "In care at 16 and 17, by placement",
    (
        Column("placement", "Placement"),
        Column("people", "People"),
        Column("turn_18_soon", "18 within 6 months"),
        Column("turn_18_later", "18 later"),
        Column("may_stay_put", "May stay put"),
        Column("first_18", "First turns 18"),
    ),
    "Nobody of 16 or 17 is in care.",
    next_steps=("lc due --duty SP3",),
)


def local_offer(session: Session, _months: int) -> Listing:
    """A row for each item of the offer: for how many its ages are right, who lives outside the area, and who took it up."""
    offer = offer_of(session.store.settings())
    people = list(entitled(session))
    rows = [_offer_row(item, people) for item in offer.items] if offer else []
    return listing_of(session, LOCAL_OFFER_TABLE, rows)


def _offer_row(item: OfferItem, people: list[PersonOnDay]) -> dict[str, object]:
    old_enough = [person for person in people if item.is_for(person.age)]
    homes = Counter(person.home.out_of_area if person.home else None for person in old_enough)
    took = sum(any(_is_of(given.kind, given.what, item) for given in person.life.support_items) for person in people)
    return {
        "what": item.what,
        "of_age": len(old_enough),
        "in_area_only": item.in_area,
        "miss_it": homes[True] if item.in_area else 0,
        "not_known": homes[None] if item.in_area else 0,
        "took_up": took,
    }


def _is_of(kind: str, what: str, item: OfferItem) -> bool:
    return kind == LOCAL_OFFER and what.casefold() in item.what.casefold()


LOCAL_OFFER_TABLE = Table(
    "local-offer",
    "Whom the local offer reaches",
    (
        Column("what", "Item"),
        Column("of_age", "Of its ages"),
        Column("in_area_only", "In our area only"),
        Column("miss_it", "Live outside, and miss it"),
        Column("not_known", "Home not known"),
        Column("took_up", "Took it up"),
    ),
    "No local offer is on file: lc local-offer import OFFER.toml.",
    next_steps=("lc local-offer show",),
)


def elsewhere(session: Session, _months: int) -> Listing:
    """A row for each young person whom another authority looked after last: they are on file and not in our figures."""
    rows: list[dict[str, object]] = [
        {
            "ref": person.ref,
            "name": person.details.name,
            "age": person.age,
            "authority": episode.authority,
            "status": person.status,
            "in_our_area": None if person.home is None or person.home.out_of_area is None else not person.home.out_of_area,
        }
        for person in people_on_day(session)
        if (episode := _last_episode(person)) is not None and episode.authority != OURS
    ]
    notes = [f"{len(rows)} young people. Their own authority owes them the duties."] if rows else []
    return listing_of(session, ELSEWHERE, rows, notes=notes)


ELSEWHERE = Table(
    "elsewhere",
    "Looked after by another authority",
    (
        Column("ref", "Ref"),
        Column("name", "Name"),
        Column("age", "Age"),
        Column("authority", "Authority"),
        Column("status", "Status with us"),
        Column("in_our_area", "In our area"),
    ),
    "Nobody on file was looked after by another authority last.",
    next_steps=("lc care P009 --help",),
)


def _last_episode(person: PersonOnDay) -> CareEpisode | None:
    return max(person.life.care, key=lambda episode: episode.start, default=None)


def _episode(person: PersonOnDay) -> CareEpisode | None:
    """The episode of the day, with us."""
    episode = _last_episode(person)
    return episode if episode and episode.covers(person.day) and episode.authority == OURS else None
