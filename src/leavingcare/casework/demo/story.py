"""How the made-up young people of `lc demo` are told: in facts, each dated from the day on which the demo is made."""

from __future__ import annotations

from datetime import date, timedelta

from leavingcare.casework.demo.cast import Role
from leavingcare.dates import attains, months_after
from leavingcare.facts.checklists import ChecklistAnswer
from leavingcare.facts.events import Assessment, Contact, Occasion, Plan, Review
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Activity, Allocation, CareEpisode, Home
from leavingcare.law.duties.documents import KEY_DOCUMENTS, KEY_PAPERS

_FIRST_HOMES = ("D1", "D1", "E1", "D1", "T1", "K2", "D1")
_FIRST_DAYS = ("G5", "F2", "F2", "G5", "F5")
"""Accommodation and activity in the first months after care, by number."""
_LONG_AGO = 200
"""Days: what is told of birthdays before that changes nothing on the list of the day."""


class Story:
    """One young person's facts as they are told. Ages are in years and months on the day of the demo."""

    def __init__(self, ref: str, role: Role, day: date, **more: object) -> None:
        self.ref, self.day, self.number = ref, day, int(ref[1:])
        self.born = months_after(day, -12 * role.years - role.months) - timedelta(days=role.days)
        known = {"name": role.name, "born": self.born, "sex": role.sex, "ethnicity": role.ethnicity, "upn": "UN1"}
        self.facts: list[Fact] = [Person(**{"ref": ref, **known, **more})]  # type: ignore[arg-type]

    @property
    def phase(self) -> int:
        """A few days or weeks, another for each, so that not everybody is due on one day."""
        return self.number % 5 * 9

    def ago(self, days: int) -> date:
        """So many days before the demo."""
        return self.day - timedelta(days=days)

    def aged(self, years: int) -> date:
        """The birthday."""
        return attains(self.born, years)

    def tell(self, *facts: Fact) -> None:
        """Add facts."""
        self.facts.extend(facts)

    def in_care(self, since_age: int, until: date | None = None, placement: str = "U4", legal: str = "C2") -> None:
        """Looked after, still or until a day."""
        self.tell(
            CareEpisode(
                person=self.ref,
                start=self.aged(since_age),
                end=until,
                legal=legal,
                placement=placement,
                began="S",
                ceased="E5" if until else None,
                need="N1",
            )
        )

    def home(self, code: str, days: int, under: str | None = "other", **more: object) -> None:
        """Living somewhere for so many days."""
        start = max(self.ago(days), self.aged(16))
        self.tell(Home(**{"person": self.ref, "start": start, "code": code, "provided_under": under, **more}))  # type: ignore[arg-type]

    def planned(self, *reviews: int) -> None:
        """Needs assessed and a pathway plan written after 16, papers in order, and reviews held so many days ago."""
        self.tell(Assessment(person=self.ref, on=months_after(self.aged(16), 2)))
        self.tell(Plan(person=self.ref, on=months_after(self.aged(16), 3)))
        self.papers()
        self.tell(*(Review(person=self.ref, on=self.ago(days), outcome="held", took_part=True) for days in reviews))

    def papers(self) -> None:
        """What should be in hand: the number for work, the health summary, both checklists."""
        on = months_after(self.aged(16), 1)
        self.tell(
            Occasion(person=self.ref, on=on, what="national insurance asked"),
            Occasion(person=self.ref, on=on, what="document given", detail="health summary"),
            *(
                ChecklistAnswer(person=self.ref, checklist=name, version="1", item=item, answer="yes", on=on)
                for name, items in (("independence skills", ("cooking", "budgeting")), (KEY_DOCUMENTS, KEY_PAPERS))
                for item in items
            ),
        )

    def seen(self, *days: int, note: str | None = None) -> None:
        """Visited at home so many days ago."""
        self.tell(
            *(
                Contact(
                    person=self.ref, on=self.ago(day), what="visit", outcome="seen", at_home=True, home_suitable=True, note=note
                )
                for day in days
            )
        )

    def spoken(self, *days: int) -> None:
        """Telephoned so many days ago."""
        self.tell(*(Contact(person=self.ref, on=self.ago(day), what="call", outcome="spoken") for day in days))

    def tried(self, *days: int) -> None:
        """Not reached so many days ago."""
        self.tell(*(Contact(person=self.ref, on=self.ago(day), what="call", outcome="no answer") for day in days))

    def does(self, code: str, what: str, days: int = 150) -> None:
        """What they do, for so many days."""
        self.tell(Activity(person=self.ref, start=self.ago(days), code=code, what=what))

    def years_gone_by(self, left: date) -> None:
        """Since leaving care: a home, something to do, and a talk around each birthday that is long past."""
        for kind, codes in ((Home, _FIRST_HOMES), (Activity, _FIRST_DAYS)):
            first = min((fact.start for fact in self.facts if isinstance(fact, kind)), default=None)
            if first is None or first > left:
                code = codes[self.number % len(codes)]
                self.tell(kind(person=self.ref, start=left, end=first, code=code))
        days = (self.aged(age) + timedelta(days=5) for age in range(17, 25))
        past = [day for day in days if left <= day < self.ago(_LONG_AGO)]
        self.tell(*(Contact(person=self.ref, on=day, what="call", outcome="spoken") for day in past))

    def looked_after_by(self, adviser: str, days: int, role: str = "personal adviser") -> None:
        """Allocated for so many days."""
        self.tell(Allocation(person=self.ref, start=max(self.ago(days), self.aged(16)), adviser=adviser, role=role))
