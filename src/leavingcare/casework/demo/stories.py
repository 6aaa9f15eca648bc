"""The made-up young people of `lc demo`, told in short stories; those of a caseload in hand are in `steady_stories`."""

from __future__ import annotations

from collections.abc import Callable

from leavingcare.casework.demo import steady_stories as steady
from leavingcare.casework.demo import unclear_stories as unclear
from leavingcare.casework.demo.story import Story
from leavingcare.facts.events import Occasion, Offer
from leavingcare.facts.risk_assessments import LOST_TOUCH, UNSUITABLE, RiskAssessment
from leavingcare.facts.spells import Detention, Education, FamilyStay, Service, StayingPut

_DAYS_OF_THE_SETTLED = (
    ("G5", "looking for work"),
    ("G5", "between jobs"),
    ("F5", "shop assistant"),
    ("F2", "college, plumbing"),
)
"""By number: about as many are out of work as in the country."""
_COURSES = ("catering course", "catering course", "motor vehicle course", "hairdressing course")


def fostered(story: Story) -> None:
    """Eligible, in foster care, everything in order."""
    story.in_care(9)
    story.planned(60 + story.phase)
    story.seen(10 + story.phase, 62)
    story.does("F2", "college, A levels")
    story.tell(Occasion(person=story.ref, on=story.ago(40), what="staying put conversation", detail="would like to stay"))


def just_sixteen(story: Story) -> None:
    """Eligible since the last birthday: assessment and plan still to be made, nobody allocated."""
    story.in_care(11, placement="K2")
    story.does("F2", "school")


def left_at_sixteen(story: Story) -> None:
    """Relevant, in a home that the authority provides, moved in three weeks ago."""
    left = story.ago(22)
    story.in_care(8, left, placement="K2")
    story.planned(95)
    story.home("D1", 22, "s23B provided")
    story.seen(17)
    story.does("G5", "looking for an apprenticeship")


def back_home(story: Story) -> None:
    """Relevant, back with a parent for seven months: a manager has to decide."""
    story.in_care(7, story.ago(215))
    story.planned(170)
    story.tell(FamilyStay(person=story.ref, start=story.ago(215), living_with="parent"))
    story.home("B1", 215, "family")
    story.seen(100)


def settled(story: Story) -> None:
    """Former relevant, own tenancy, seen and reviewed in time."""
    story.in_care(9, story.aged(18))
    story.planned(70 + 3 * story.phase, 280)
    story.home("U1", 300, "housing authority tenancy")
    story.seen(12 + story.phase, 75, 130)
    story.does(*_DAYS_OF_THE_SETTLED[story.number % len(_DAYS_OF_THE_SETTLED)])


def overlooked(story: Story) -> None:
    """Former relevant, review and visit long overdue."""
    story.in_care(10, story.aged(18))
    story.planned(205 + 2 * story.phase)
    story.home("T1", 330)
    story.seen(85 + story.phase)
    story.spoken(30)
    story.does("P2", _COURSES[story.number // 10])


def just_moved(story: Story) -> None:
    """Former relevant, moved nine days ago and not yet visited there."""
    story.in_care(10, story.aged(18))
    story.planned(110)
    story.home("E1", 9)
    story.seen(44)
    story.does("F4", "apprentice electrician")


def in_bed_and_breakfast(story: Story) -> None:
    """In bed and breakfast for five days; the risk assessment waits for a signature."""
    story.in_care(12, story.aged(18))
    story.planned(88)
    story.home("W2", 5, "s23C(4)(c)", supervision="daily call by the duty worker")
    story.seen(4, note="Asked for his post [college, bank] to be sent on.")
    story.tell(
        RiskAssessment(
            person=story.ref,
            number=0,
            about=UNSUITABLE,
            opened=story.ago(5),
            author="Kim Adeyemi",
            risks="other residents; no kitchen",
            submitted=story.ago(4),
            next_review=story.ago(-2),
        )
    )


def homeless(story: Story) -> None:
    """No fixed abode, sofa surfing; the signed risk assessment is to be reviewed."""
    story.in_care(13, story.aged(18))
    story.planned(150)
    story.home("S2", 19, None)
    story.seen(12)
    story.tell(Occasion(person=story.ref, on=story.ago(19), what="homeless"))
    story.tell(
        RiskAssessment(
            person=story.ref,
            number=0,
            about=UNSUITABLE,
            opened=story.ago(19),
            author="Rashid Malik",
            reason="the tenancy ended; nights with friends since",
            risks="no door of one's own; belongings in three places",
            view="would take a room anywhere in town",
            interim_safety="a call every other day; the day centre's address for post",
            actions="homelessness application; a place on the foyer's list",
            submitted=story.ago(18),
            signed=story.ago(16),
            signed_by="Dele Okafor",
            next_review=story.ago(-1),
        )
    )
    story.does("G5", "no work at present")


def out_of_touch(story: Story) -> None:
    """Nobody has had an answer for eleven weeks."""
    story.in_care(10, story.aged(18))
    story.planned(200)
    story.home("U1", 330)
    story.seen(91)
    story.spoken(77)
    story.tried(55, 41, 20, 6)
    story.tell(RiskAssessment(person=story.ref, number=0, about=LOST_TOUCH, opened=story.ago(1), author="Jo Whitfield"))


def in_prison(story: Story) -> None:
    """In custody since two weeks ago, release date known."""
    story.in_care(9, story.aged(18))
    story.planned(120)
    story.tell(Detention(person=story.ref, start=story.ago(13), end=story.ago(-75), place="custody", by_court=True))
    story.home("X2", 13)
    story.seen(50)


def staying(story: Story) -> None:
    """Staying put with former foster carers since 18."""
    story.in_care(6, story.aged(18))
    story.planned(40, 210)
    story.tell(StayingPut(person=story.ref, start=story.aged(18), carer="former foster carer", agreement_on=story.aged(18)))
    story.home("Z1", (story.day - story.aged(18)).days, "staying put", foster_carer=True)
    story.seen(25 + story.phase, 90)
    story.spoken(14)
    story.does("F2", "college, health and social care")


def at_university(story: Story) -> None:
    """Over 21 on a course that has stood in the pathway plan since before."""
    story.in_care(8, story.aged(18))
    story.planned(100)
    story.home("U1", 420)
    story.tell(
        Education(
            person=story.ref,
            start=story.ago(790),
            end=story.ago(-300),
            in_plan=True,
            course="degree in nursing",
            level="higher",
            bursary_first_paid=story.ago(770),
        )
    )
    story.does("F1", "university", 790)
    story.spoken(33)


def back_to_study(story: Story) -> None:
    """Over 21, told us two months ago of a wish to study: an assessment is due."""
    story.in_care(12, story.aged(18))
    story.planned()
    story.home("U1", 500)
    story.tell(
        Education(person=story.ref, start=story.ago(62), told_on=story.ago(62), wish=True, course="access to higher education")
    )
    story.tell(Offer(person=story.ref, on=story.ago(200), outcome="delivered", answered_on=story.ago(190), wants_service=True))
    story.spoken(62)


def offered(story: Story) -> None:
    """Over 21, offered support within the year, not wanting any."""
    story.in_care(9, story.aged(18))
    story.planned()
    story.home("K1", 400)
    story.tell(Offer(person=story.ref, on=story.ago(140), outcome="delivered", answered_on=story.ago(120), wants_service=False))
    story.tell(
        Service(
            person=story.ref, start=story.ago(120), state="closed", reason="not wanted at present", remind_on=story.ago(-225)
        )
    )


def not_offered(story: Story) -> None:
    """Over 21, last offered support fourteen months ago; the letter before that came back."""
    story.in_care(9, story.aged(18))
    story.planned()
    story.home("U1", 700)
    story.tell(Offer(person=story.ref, on=story.ago(425), outcome="delivered"))
    story.does("F5", "warehouse work")


def asked_for_support(story: Story) -> None:
    """Over 21 and supported on request."""
    story.in_care(11, story.aged(18))
    story.planned(130)
    story.home("U1", 260, "housing authority tenancy")
    story.tell(Occasion(person=story.ref, on=story.ago(130), what="support asked", detail="debts after a move"))
    story.seen(18, 75)
    story.does("G6", "looks after her daughter")


STORIES: dict[str, Callable[[Story], None]] = {
    story.__name__: story
    for story in (
        fostered,
        just_sixteen,
        left_at_sixteen,
        back_home,
        settled,
        overlooked,
        just_moved,
        in_bed_and_breakfast,
        homeless,
        out_of_touch,
        in_prison,
        staying,
        at_university,
        back_to_study,
        offered,
        not_offered,
        asked_for_support,
        unclear.short_stay,
        unclear.left_early,
        unclear.age_disputed,
        unclear.no_birthday,
        steady.in_work,
        steady.at_college,
        steady.apprentice,
        steady.looking_for_work,
        steady.unwell,
        steady.young_mother,
        steady.in_a_hostel,
        steady.staying_put_agreed,
        steady.just_late,
        steady.gone_quiet,
    )
}
