"""Counts by group: is one worse off; and by which way those of 15 and over came into care."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from leavingcare.casework.evaluation.person_on_day import people_on_day
from leavingcare.casework.performance.counts_of_people import OURS, entitled
from leavingcare.casework.performance.counts_table import Table, listing_of
from leavingcare.casework.performance.period import Period, period_of
from leavingcare.casework.session import Session
from leavingcare.dates import age_on
from leavingcare.facts.codes import meaning
from leavingcare.facts.spells import CareEpisode
from leavingcare.facts.support_items import NEED, REFERRAL, SupportItem
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.presentation.rows import Column, Listing
from leavingcare.reporting.board_pack.population import EQUALITY
from leavingcare.reporting.measures import Place
from leavingcare.reporting.measures.learning import judge_today

FROM_AGE = 15
_MENTAL_HEALTH = ("mental", "camhs")
_CUSTODY = "custody"


def groups(session: Session, months: int) -> Listing:
    """A row for each group: how many are neither in work nor study, are known to mental health services, or were in court."""
    period, people = period_of(session, months), list(entitled(session))
    rows: list[dict[str, object]] = []
    for dimension in EQUALITY:
        for label in dimension.labels:
            inside = [person for person in people if dimension.label_of(person) == label]
            if inside:
                rows.append({"by": dimension.heading, "group": label, **_worse_off(inside, period)})
    return listing_of(session, GROUPS, rows, months)


def _worse_off(people: list[PersonOnDay], period: Period) -> dict[str, object]:
    places = [judge_today(person).place for person in people]
    return {
        "people": len(people),
        "not_eet": places.count(Place.NOT_COUNTED),
        "eet_not_known": places.count(Place.NOT_KNOWN),
        "mental_health": sum(_knows_mental_health(person, period) for person in people),
        "courts": sum(_was_in_court(person, period) for person in people),
    }


def _knows_mental_health(person: PersonOnDay, period: Period) -> bool:
    return any(
        item.kind in (NEED, REFERRAL) and _is_of_mental_health(item) and period.touches(item)
        for item in person.life.support_items
    )


def _is_of_mental_health(item: SupportItem) -> bool:
    words = f"{item.what} {item.whose or ''}".casefold()
    return any(word in words for word in _MENTAL_HEALTH)


def _was_in_court(person: PersonOnDay, period: Period) -> bool:
    """Charged, or held in custody or by order of a court, in the period."""
    charged = any(period.has(occasion.on) for occasion in person.occasions("charged"))
    held = (stay for stay in person.life.detained if stay.by_court or stay.place == _CUSTODY)
    return charged or any(period.touches(stay) for stay in held)


GROUPS = Table(
    "groups",
    "Work, study, health and courts by group",
    (
        Column("by", "By"),
        Column("group", "Group"),
        Column("people", "People"),
        Column("not_eet", "Not in work or study"),
        Column("eet_not_known", "Not known", if_wide=True),
        Column("mental_health", "Mental health"),
        Column("courts", "Charged or in custody"),
    ),
    "Nobody is entitled to support.",
    notes=(
        "Mental health: a need or a referral on file in the period whose words say so. What nobody recorded is not counted.",
        "Few people in a group say little: look at the measures by the same groups as well.",
    ),
    next_steps=("lc measures --measure eet --by ethnicity", "lc track count --kind referral"),
)


def entries(session: Session, months: int) -> Listing:
    """A row for each way into care of those who came at 15 or over in the period: legal status and need, by age."""
    period, found = period_of(session, months), defaultdict[tuple[str, str], list[int]](list)
    for person in people_on_day(session):
        for episode, age in _entries(person):
            if age >= FROM_AGE and period.has(episode.start):
                found[episode.legal or "", episode.need or ""].append(age)
    rows: list[dict[str, object]] = [
        {
            "legal": meaning("legal", legal) or "not recorded",
            "need": meaning("need", need) or "not recorded",
            "entries": len(ages),
            **{f"at_{age}": ages.count(age) for age in (15, 16, 17)},
        }
        for (legal, need), ages in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]
    return listing_of(session, ENTRIES, rows, months)


def _entries(person: PersonOnDay) -> list[tuple[CareEpisode, int]]:
    """The first episode of each time in our care, and the age at its start: the day before, no episode was running."""
    born, ours = person.details.born, [episode for episode in person.life.care if episode.authority == OURS]
    if born is None:
        return []
    return [(episode, age_on(born, episode.start)) for episode in ours if not _goes_on(episode.start, ours)]


def _goes_on(start: date, episodes: list[CareEpisode]) -> bool:
    return any(other.start < start and (other.end is None or other.end >= start) for other in episodes)


ENTRIES = Table(
    "entries",
    "Into care at 15 and over",
    (
        Column("legal", "Legal status at first"),
        Column("need", "Why, as coded"),
        Column("entries", "Entries"),
        Column("at_15", "At 15"),
        Column("at_16", "At 16"),
        Column("at_17", "At 17"),
    ),
    "Nobody came into care at 15 or over in that time.",
    next_steps=("lc count entries --months 36", "lc measures --trend 37", "lc export needs needs.csv"),
)
