"""Authorities made up at random: everything that a pack counts is drawn apart, so that what always adds up must add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random

from leavingcare.facts.checklists import ChecklistAnswer
from leavingcare.facts.events import Assessment, Contact, Occasion, Offer, Plan, Report, Review
from leavingcare.facts.life import Life, life_of
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.facts.risk_assessments import LOST_TOUCH, UNSUITABLE, RiskAssessment
from leavingcare.facts.spells import Activity, Allocation, CareEpisode, Detention, Home, Service, StayingPut
from leavingcare.facts.support_items import SupportItem
from leavingcare.law.duties.documents import KEY_DOCUMENTS, KEY_PAPERS, SKILLS
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.reporting.board_pack.inputs import Material, days_of
from leavingcare.reporting.measures import MEASURES, Cohort, Figure, Post, figures
from leavingcare.reporting.quarters import Quarter, year_before
from tests.reporting.made_up_packs import chance

ADVISERS = tuple(Adviser(id=f"A{number}", name=f"Worker {number}", team=f"Team {number % 2}", fte=1.0) for number in range(4))
POLICY = Policy({})
_LETTERS, _ALWAYS_UNSUITABLE = "BZCDTEKUYVWSGHR", "VWS"
_ACTIVITIES = ("F1", "F2", "F4", "F5", "P1", "P2", "P4", "P5", "G4", "G5", "G6")
_ETHNICITIES = ("WBRI", "MWBC", "BAFR", "AIND", "OOTH", "REFU", None)
_STATES = ("open", "closed", "refuses contact", "says not needed")
_YES_NO = (True, False, None)


@dataclass(frozen=True)
class Pool:
    """Young people to draw authorities from; each of whom on a day is worked out once."""

    """Young people to draw authorities from; what follows from the records of each on a day is worked out once."""

    quarter: Quarter
    lives: Sequence[Life]
    days: Sequence[date]
    """The days that a pack of the quarter tells of."""

    @cached_property
    def people(self) -> dict[date, list[PersonOnDay]]:
        """Everybody on each of the days."""
        advisers = {adviser.id: adviser for adviser in ADVISERS}
        return {day: [PersonOnDay(life, day, POLICY, advisers) for life in self.lives] for day in self.days}

    def authority(self, members: Iterable[int]) -> Material:
        """What the public pack of an authority is made of, whose young people are these, by their place in the pool."""
        who = list(members)
        cohorts = {day: _cohort(day, [self.people[day][place] for place in who]) for day in self.days}
        found = {day: _figures(cohort) for day, cohort in cohorts.items()}
        return Material(self.quarter, cohorts[self.quarter.last], cohorts[self.quarter.before.last], found, {}, coarse=True)


def pool(quarter: Quarter, size: int, seed: int, *, months: bool = True) -> Pool:
    """So many young people, the first of whom has something recorded in every table that is printed only if anybody has.

    Without `months` only the three days of the front page are told of, not the thirteen months: that is much quicker.
    """
    random = chance(seed)
    lives = [_first(quarter.last), *(_life(number, quarter.last, random) for number in range(1, size))]
    days = days_of(quarter) if months else sorted((quarter.last, quarter.before.last, year_before(quarter.last)))
    return Pool(quarter, lives, days)


def _figures(cohort: Cohort) -> dict[tuple[str, str | None], Figure]:
    return {(one.measure.id, one.breakdown): one for measure in MEASURES for one in figures(measure, cohort)}


def _cohort(day: date, people: Sequence[PersonOnDay]) -> Cohort:
    return Cohort(day, POLICY, tuple(people), tuple(Post(adviser, 24) for adviser in ADVISERS))


def _first(day: date) -> Life:
    """Nineteen, with every paper, and the answers of a young person who took part."""
    ref, born = "P000", day - timedelta(days=19 * 365 + 100)
    papers = [_tick(ref, list_, item, day - timedelta(days=50)) for list_, item in _items()]
    told = Occasion(person=ref, on=day - timedelta(days=20), what="feedback")
    health = Occasion(person=ref, on=day - timedelta(days=20), what="document given", detail="health summary")
    return life_of(Person(ref=ref, born=born, sex="F"), [*_care(ref, born, born + _years(18)), *papers, told, health])


def _items() -> Iterator[tuple[str, str]]:
    yield from ((KEY_DOCUMENTS, item) for item in KEY_PAPERS)
    yield from ((SKILLS, item) for item in ("cooking", "budgeting"))


def _tick(ref: str, checklist: str, item: str, on: date, answer: str = "yes") -> ChecklistAnswer:
    return ChecklistAnswer(person=ref, checklist=checklist, version="1", item=item, answer=answer, on=on)


def _life(number: int, day: date, random: Random) -> Life:
    ref = f"P{number:03}"
    oldest = random.choice((19, 25))  # many who are young, because few of them are relevant
    born = day - timedelta(days=random.randint(16 * 365 + 10, oldest * 365))
    person = Person(
        ref=ref,
        born=born,
        sex=random.choice(("M", "F", None)),
        ethnicity=random.choice(_ETHNICITIES),
        uasc=random.choice(_YES_NO),
        disabled=random.choice(_YES_NO),
        parent=random.choice(_YES_NO),
    )
    left = born + (_years(18) if random.random() < 0.5 else timedelta(days=random.randint(16 * 365 + 120, 18 * 365)))
    facts = [*_care(ref, born, left if left <= day else None)]
    for part in (_homes, _work, _touch, _service, _plans, _offers, _papers, _risks, _workers, _others):
        facts += part(ref, min(left, born + _years(17)), day, random)
    return life_of(person, [*facts, *_referrals(ref, day)])


def _referrals(ref: str, day: date) -> Iterator[Fact]:
    """By chances of their own, so that everything else of an authority stays as it was drawn."""
    chances = Random(f"referral of {ref}")  # noqa: S311  # made-up people, no secret
    if chances.random() < 0.3:
        start = day - timedelta(days=chances.randint(0, 90))
        accepted = start + timedelta(days=chances.randint(0, 60)) if chances.random() < 0.5 else None
        taken_on = accepted if accepted and accepted <= day else None
        yield SupportItem(person=ref, start=start, kind="referral", what="mental health", accepted=taken_on)


def _years(count: int) -> timedelta:
    return timedelta(days=round(count * 365.25) + 1)


def _care(ref: str, born: date, end: date | None) -> Iterator[Fact]:
    ceased = "E4A" if end else None
    yield CareEpisode(person=ref, start=born + _years(10), end=end, legal="C2", placement="U4", began="S", ceased=ceased)


def _spells(since: date, day: date, random: Random) -> Iterator[tuple[date, date | None]]:
    """One after another up to the day, a few months each; some of the last have ended."""
    start = max(since, day - timedelta(days=random.randint(400, 900)))
    while start < day:
        end = start + timedelta(days=random.randint(40, 400))
        yield start, end if end < day else None
        start = end + timedelta(days=random.choice((0, 0, 0, 60)))


def _homes(ref: str, since: date, day: date, random: Random) -> Iterator[Fact]:
    if random.random() < 0.12:
        return
    for start, end in _spells(since, day, random):
        letter = random.choice(_LETTERS)
        suitable = "2" if letter in _ALWAYS_UNSUITABLE else random.choice("12")
        known = start + timedelta(days=random.randint(0, 20))
        area, under = random.choice(_YES_NO), random.choice(("other", "housing authority tenancy"))
        code = f"{letter}{suitable}"
        yield Home(person=ref, start=start, end=end, code=code, provided_under=under, out_of_area=area, known_on=known)
    if random.random() < 0.05:
        yield Detention(person=ref, start=day - timedelta(days=random.randint(5, 200)), place="custody", by_court=True)


def _work(ref: str, since: date, day: date, random: Random) -> Iterator[Fact]:
    if random.random() < 0.12:
        return
    for start, end in _spells(since, day, random):
        why = random.choice(("completed", "left")) if end else None
        yield Activity(person=ref, start=start, end=end, code=random.choice(_ACTIVITIES), why_ended=why)


def _touch(ref: str, since: date, day: date, random: Random) -> Iterator[Fact]:
    for _ in range(random.choice((0, 1, 3, 8, 15))):
        on = day - timedelta(days=int(random.triangular(0, 400, 0)))
        what = random.choice(("visit", "visit", "call", "text"))
        outcome = random.choice(("seen", "no answer")) if what == "visit" else random.choice(("spoken", "no answer"))
        if on >= since:
            yield Contact(person=ref, on=on, what=what, outcome=outcome, at_home=what == "visit" or None)
    if random.random() < 0.25:
        on = day - timedelta(days=random.randint(1, 500))
        said = random.choice(("YES", "NO", "REFU", "NREQ", "RHOM", "DIED"))
        yield Report(person=ref, on=on, what="return", in_touch=said, as_of=on)


def _service(ref: str, since: date, day: date, random: Random) -> Iterator[Fact]:
    for start, end in _spells(since, day, random) if random.random() < 0.9 else ():
        state = random.choice(_STATES)
        remind = day + timedelta(days=60) if state == "closed" and random.random() < 0.5 else None
        yield Service(person=ref, start=start, end=end, state=state, remind_on=remind)


def _plans(ref: str, since: date, day: date, random: Random) -> Iterator[Fact]:
    if random.random() < 0.8:
        yield Assessment(person=ref, on=since)
        yield Plan(person=ref, on=since + timedelta(days=20))
    for _ in range(random.choice((0, 1, 3, 5))):
        on = day - timedelta(days=random.randint(0, 700))
        yield Review(person=ref, on=on, outcome=random.choice(("held", "held", "cancelled")), took_part=random.choice(_YES_NO))


def _offers(ref: str, since: date, day: date, random: Random) -> Iterator[Fact]:
    for _ in range(random.choice((0, 0, 1, 2))):
        on = day - timedelta(days=random.randint(0, 700))
        delivered, answered = random.random() < 0.8, random.random() < 0.6
        yield Offer(
            person=ref,
            on=on,
            what="letter",
            outcome="delivered" if delivered else "returned",
            answered_on=on + timedelta(days=9) if delivered and answered and on + timedelta(days=9) <= day else None,
            wants_service=random.choice(_YES_NO) if delivered and answered else None,
        )


def _papers(ref: str, since: date, day: date, random: Random) -> Iterator[Fact]:
    for checklist, item in _items():
        if random.random() < 0.5:
            yield _tick(ref, checklist, item, day - timedelta(days=90), random.choice(("yes", "no")))
    for detail in ("health summary", "local offer"):
        if random.random() < 0.5:
            yield Occasion(person=ref, on=day - timedelta(days=90), what="document given", detail=detail)


def _risks(ref: str, since: date, day: date, random: Random) -> Iterator[Fact]:
    for about in (UNSUITABLE, LOST_TOUCH):
        if random.random() < 0.4:
            opened = day - timedelta(days=random.randint(0, 300))
            submitted = opened + timedelta(days=random.randint(0, 20))
            signed = submitted + timedelta(days=random.randint(0, 20)) if random.random() < 0.6 else None
            yield RiskAssessment(
                person=ref,
                number=1,
                about=about,
                opened=opened,
                author_ids=("A0",),
                submitted=submitted,
                signed=signed,
                signer_id="A1" if signed else None,
            )


def _workers(ref: str, since: date, day: date, random: Random) -> Iterator[Fact]:
    for start, end in _spells(since, day, random) if random.random() < 0.85 else ():
        yield Allocation(person=ref, start=start, end=end, adviser=random.choice(ADVISERS).id)


def _others(ref: str, since: date, day: date, random: Random) -> Iterator[Fact]:
    for what in ("support asked", "review asked", "feedback"):
        if random.random() < 0.3:
            yield Occasion(person=ref, on=day - timedelta(days=random.randint(0, 200)), what=what)
    if random.random() < 0.15:
        end = day - timedelta(days=random.randint(-200, 80))
        yield StayingPut(person=ref, start=since + _years(1), end=end if end <= day else None)
