"""Stories of a full caseload that is in hand: most are seen in time, and few of them are in work."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from leavingcare.casework.demo.story import Story
from leavingcare.facts.events import Occasion
from leavingcare.facts.people import Person
from leavingcare.facts.risk_assessments import UNSUITABLE, RiskAssessment


def in_work(story: Story) -> None:
    """Former relevant, own tenancy and a job."""
    _in_hand(story)
    story.home("U1", 240 + 7 * story.number % 90, "housing authority tenancy")
    story.does("F5", "bakery" if story.number % 2 else "warehouse", 210)


def at_college(story: Story) -> None:
    """Former relevant, at college and in supported housing."""
    _in_hand(story)
    story.home("T1", 330)
    story.does("F2", "college", 85)


def apprentice(story: Story) -> None:
    """Former relevant, in the second year of an apprenticeship."""
    _in_hand(story)
    story.home("E1", 460)
    story.does("F4", "apprentice joiner", 430)


def looking_for_work(story: Story) -> None:
    """Former relevant and out of work for some months."""
    _in_hand(story)
    story.home("U1" if story.number % 2 else "D1", 190)
    story.does("G5", "looking for work", 100)


def unwell(story: Story) -> None:
    """Former relevant, not able to work."""
    _in_hand(story)
    story.home("T1", 400)
    story.does("G4", "under the care of the clinic", 260)


def young_mother(story: Story) -> None:
    """Former relevant, at home with a child of four months."""
    _in_hand(story)
    person = story.facts[0]
    if isinstance(person, Person):
        story.facts[0] = replace(person, parent=True, child_born=story.ago(127))
    story.home("U1", 150, "housing authority tenancy")
    story.does("G6", "looks after her son", 127)


def staying_put_agreed(story: Story) -> None:
    """Eligible, in foster care, and staying on at 18 is agreed."""
    story.in_care(9)
    story.planned(40 + story.number)
    story.seen(10 + story.number * 11 % 40)
    story.does("F2", "college, A levels")
    for days, what in ((150, "staying put conversation"), (60, "staying put agreed")):
        story.tell(Occasion(person=story.ref, on=max(story.ago(days), story.aged(16) + timedelta(days=20)), what=what))


def just_late(story: Story) -> None:
    """Former relevant and out of work; the visit and the review have just slipped."""
    story.in_care(9, story.aged(18))
    story.planned(190)
    story.seen(70)
    story.spoken(25)
    story.home("U1", 320, "housing authority tenancy")
    story.does("G5", "looking for work", 60)


def gone_quiet(story: Story) -> None:
    """Former relevant; does not answer since six weeks, and no risk assessment is begun."""
    story.in_care(11, story.aged(18))
    story.planned(120)
    story.seen(72)
    story.tried(44, 30, 16, 5)
    story.home("T1", 140)
    story.does("G5", "left college in the spring", 180)


def in_a_hostel(story: Story) -> None:
    """Former relevant, in a hostel for eight days; the risk assessment waits for a signature."""
    _in_hand(story)
    story.home("V2", 8, "s23C(4)(c)")
    story.seen(2)
    story.does("G5", "between jobs", 40)
    story.tell(
        RiskAssessment(
            person=story.ref,
            number=0,
            about=UNSUITABLE,
            opened=story.ago(8),
            author="Amina Osman",
            reason="asked to leave his lodgings; no other room on the day",
            risks="shared rooms; drugs on the stairs",
            view="wants a room of his own, near his sister",
            interim_safety="a call each evening; a visit each week",
            actions="bid for two studio flats; ask the foyer for a place",
            submitted=story.ago(1),
        )
    )


def _in_hand(story: Story) -> None:
    """Reviewed within the half year and seen within two months, on days of their own."""
    story.in_care(8 + story.number % 6, story.aged(18))
    story.planned(20 + story.number * 23 % 150)
    story.seen(3 + story.number * 11 % 51)
