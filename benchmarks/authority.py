"""Made-up authorities of any size from a seed: young people of 15 to 25 with about fifty facts each. Nobody in them exists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from leavingcare.facts.checklists import ChecklistAnswer
from leavingcare.facts.events import Assessment, Contact, Occasion, Offer, Plan, Review
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Activity, Allocation, CareEpisode, Education, Home, Service

SEED = 20261121
A_CASELOAD = 20
_FORENAMES = (
    "Ada", "Bilal", "Chloé", "Dawid", "Efe", "Fatima", "George", "Halima", "Minh", "Jade",
    "Kofi", "Leah", "Mohammed", "Niamh", "Omar", "Ṣẹ́gun", "Ruth", "Siân", "Nguyễn Thị", "Zofia",
)  # fmt: skip
_SURNAMES = (
    "Ahmed", "Brown", "Clarke", "Davies", "Evans", "Fox", "Green", "Hughes", "Jones", "Khan",
    "Phạm", "Mensah", "Novák", "O'Brien-Żukowska", "Patel", "Rowe", "Smith", "Taylor", "李 (Li)", "Ọlátúnjí",
)  # fmt: skip
"""Names as people have them: a third with letters beyond ASCII, some with a mark over the letter or two cells wide."""
_NOTES = (
    "Said that all is well.",
    "Café again … wants a job first",
    "Told Mẹ about the flat – she’s glad",
    "Speaks 中文 at home",
)
_REASONS = (None, "Over the limit until Zoë is back … June", "Speaks Tiếng Việt")
_ITEMS = ("birth certificate", "passport or travel document", "national insurance number", "bank account")
_HOMES = ("U1", "U2", "S2", "B1", "K1", "Y1", "Z1", "D1", "E2", "R1")
_ACTIVITIES = ("F1", "F2", "F4", "P5", "G4", "G5", "F6")


class Span(NamedTuple):
    """From when to when somebody's records run."""

    start: date
    end: date


class Authority:
    """`people` young people as at a day, and enough advisers for them. The same seed, size and day give the same facts."""

    def __init__(self, people: int, day: date, seed: int = SEED) -> None:
        self.size = people
        self.day = day
        self._random = Random(f"{seed} {people}")  # noqa: S311  # made-up people, nothing secret

    def facts(self) -> Iterator[Fact]:
        """The advisers, then each young person with everything recorded."""
        advisers = [self._adviser(number) for number in range(self.size // A_CASELOAD + 1)]
        yield from advisers
        for number in range(1, self.size + 1):
            yield from self._young_person(number, advisers[number % len(advisers)])

    def _adviser(self, number: int) -> Adviser:
        name = f"{_FORENAMES[number % len(_FORENAMES)]} {_SURNAMES[number // 20 % len(_SURNAMES)]} {number}"
        return Adviser(id=f"A{number}", name=name, team=f"Team {number // 12 + 1}", fte=1.0, worker_id=f"W{number:05}")

    def _young_person(self, number: int, adviser: Adviser) -> Iterator[Fact]:
        chance = self._random
        born = self.day - timedelta(days=chance.randint(int(15.5 * 365.25), int(25 * 365.25)))
        ref = f"P{number:03}"
        name = f"{chance.choice(_FORENAMES)} {chance.choice(_SURNAMES)}"
        yield Person(
            id=ref, ref=ref, case_id=f"{100_000 + number}", name=name, born=born, sex=chance.choice("MF"),
            ethnicity="WBRI", uasc=chance.random() < 0.1, disabled=chance.random() < 0.15, recorded_status="former relevant",
        )  # fmt: skip
        yield from self._numbered(ref, self._facts(ref, born, adviser))

    def _numbered(self, ref: str, facts: Iterator[Fact]) -> Iterator[Fact]:
        from dataclasses import replace

        for place, fact in enumerate(facts):
            yield replace(fact, id=f"{ref}-{place}")

    def _facts(self, ref: str, born: date, adviser: Adviser) -> Iterator[Fact]:
        eighteen = born + timedelta(days=int(18 * 365.25) + 1)
        care_ends = eighteen if self._random.random() < 0.8 else eighteen - timedelta(days=self._random.randint(30, 500))
        yield from self._care(ref, Span(born + timedelta(days=self._random.randint(8 * 365, 15 * 365)), care_ends))
        since = born + timedelta(days=int(16.2 * 365.25))
        if since <= self.day:
            yield from self._support(ref, Span(since, self.day))
            if self._random.random() < 0.97:
                reason = _REASONS[since.toordinal() % len(_REASONS)]
                yield Allocation(person=ref, start=since, adviser=adviser.id, reason=reason)
        if care_ends <= self.day:
            yield from self._after_care(ref, Span(care_ends, self.day))

    def _care(self, ref: str, span: Span) -> Iterator[Fact]:
        starts = sorted({span.start, *(self._within(span) for _ in range(self._random.randint(3, 7)))})
        for number, start in enumerate(starts):
            if start > self.day:
                return
            last = number == len(starts) - 1
            end = span.end if last else starts[number + 1]
            yield CareEpisode(
                person=ref, start=start, end=end if end <= self.day else None, legal="C2" if number else "V2",
                placement=self._random.choice(("U1", "U4", "U6", "K2", "P2")), provider="PR1", began="P" if number else "S",
                ceased=None if end > self.day else ("E4A" if last else "X1"), change=None if last else "CARPL", need="N1",
            )  # fmt: skip

    def _support(self, ref: str, span: Span) -> Iterator[Fact]:
        written = self._soon_after(span.start, 90)
        yield Assessment(person=ref, on=written)
        yield Plan(person=ref, on=self._soon_after(written, 60))
        for start in self._every(Span(written, span.end), 190):
            yield Review(person=ref, on=start, outcome="held")
        for item in _ITEMS:
            if self._random.random() < 0.7:
                on = self._within(span)
                yield ChecklistAnswer(person=ref, checklist="key documents", version="1", item=item, answer="yes", on=on)
        if self._random.random() < 0.5:
            yield Occasion(person=ref, on=self._within(span), what="document given", detail="health history")

    def _after_care(self, ref: str, span: Span) -> Iterator[Fact]:
        yield Service(person=ref, start=span.start, state="open")
        yield from self._homes_and_activities(ref, span)
        for on in self._every(Span(max(span.start, span.end - timedelta(days=1700)), span.end), 40):
            visit = self._random.random() < 0.6
            yield Contact(
                person=ref, on=on, what="visit" if visit else "call", outcome="seen" if visit else "spoken",
                at_home=True if visit else None, home_suitable=True if visit else None,
                note=_NOTES[on.toordinal() % len(_NOTES)],
            )  # fmt: skip
        twenty_one = span.start + timedelta(days=3 * 365)
        for on in self._every(Span(twenty_one, span.end), 365):
            yield Offer(person=ref, on=on, what="letter", outcome="delivered", answered_on=on, wants_service=True)

    def _homes_and_activities(self, ref: str, span: Span) -> Iterator[Fact]:
        for start, end in self._spells(span, self._random.randint(1, 3)):
            code = self._random.choice(_HOMES)
            yield Home(person=ref, start=start, end=end, code=code, provided_under="other", known_on=start)
        for start, end in self._spells(span, self._random.randint(2, 5)):
            yield Activity(person=ref, start=start, end=end, code=self._random.choice(_ACTIVITIES), what="retail")
        if self._random.random() < 0.4:
            course = Span(self._within(span), span.end)
            yield Education(person=ref, start=course.start, end=self._within(course), course="BTEC Level 2", in_plan=True)

    def _spells(self, span: Span, count: int) -> Iterator[tuple[date, date | None]]:
        starts = sorted({span.start, *(self._within(span) for _ in range(count - 1))})
        yield from zip(starts, [*starts[1:], None], strict=True)

    def _every(self, span: Span, days: int) -> Iterator[date]:
        """About so many days apart: sometimes late, as in life."""
        on = self._soon_after(span.start, days)
        while on <= span.end:
            yield on
            on += timedelta(days=self._random.randint(days // 2, days * 3 // 2))

    def _within(self, span: Span) -> date:
        return span.start + timedelta(days=self._random.randint(0, max(0, (span.end - span.start).days)))

    def _soon_after(self, day: date, most: int) -> date:
        return min(day + timedelta(days=self._random.randint(0, most)), self.day)
