"""The made-up young people of `lc demo`: twenty-one short stories."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from leavingcare.casework.demo.story import Story
from leavingcare.dates import months_after
from leavingcare.facts.events import Occasion, Offer
from leavingcare.facts.risk_assessments import LOST_TOUCH, UNSUITABLE, RiskAssessment
from leavingcare.facts.spells import CareEpisode, Detention, Education, FamilyStay, Service, StayingPut


def fostered(it: Story) -> None:
    """Eligible, in foster care, everything in order."""
    it.in_care(9)
    it.planned(60 + it.phase)
    it.seen(10 + it.phase, 62)
    it.does("F2", "college, A levels")
    it.tell(Occasion(person=it.ref, on=it.ago(40), what="staying put conversation", detail="would like to stay"))


def just_sixteen(it: Story) -> None:
    """Eligible since the last birthday: assessment and plan still to be made, nobody allocated."""
    it.in_care(11, placement="K2")
    it.does("F2", "school")


def left_at_sixteen(it: Story) -> None:
    """Relevant, in a home that the authority provides, moved in three weeks ago."""
    left = it.ago(22)
    it.in_care(8, left, placement="K2")
    it.planned(95)
    it.home("D1", 22, "s23B provided")
    it.seen(17)
    it.does("G5", "looking for an apprenticeship")


def back_home(it: Story) -> None:
    """Relevant, back with a parent for seven months: a manager has to decide."""
    it.in_care(7, it.ago(215))
    it.planned(170)
    it.tell(FamilyStay(person=it.ref, start=it.ago(215), living_with="parent"))
    it.home("B1", 215, "family")
    it.seen(100)


def settled(it: Story) -> None:
    """Former relevant, own tenancy, seen and reviewed in time."""
    it.in_care(9, it.aged(18))
    it.planned(70 + 3 * it.phase, 280)
    it.home("U1", 300, "housing authority tenancy")
    it.seen(12 + it.phase, 75, 130)
    it.does("F5", "shop assistant")


def overlooked(it: Story) -> None:
    """Former relevant, review and visit long overdue."""
    it.in_care(10, it.aged(18))
    it.planned(205 + 2 * it.phase)
    it.home("T1", 330)
    it.seen(85 + it.phase)
    it.spoken(30)
    it.does("P2", "catering course")


def just_moved(it: Story) -> None:
    """Former relevant, moved nine days ago and not yet visited there."""
    it.in_care(10, it.aged(18))
    it.planned(110)
    it.home("E1", 9)
    it.seen(44)
    it.does("F4", "apprentice electrician")


def in_bed_and_breakfast(it: Story) -> None:
    """In bed and breakfast for five days; the risk assessment waits for a signature."""
    it.in_care(12, it.aged(18))
    it.planned(88)
    it.home("W2", 5, "s23C(4)(c)", supervision="daily call by the duty worker")
    it.seen(4, note="Asked for [/] his post to be sent on [bold]here[/bold].")
    it.tell(
        RiskAssessment(
            person=it.ref,
            number=0,
            about=UNSUITABLE,
            opened=it.ago(5),
            author="Kim Adeyemi",
            risks="other residents; no kitchen",
            submitted=it.ago(4),
            next_review=it.ago(-2),
        )
    )


def homeless(it: Story) -> None:
    """No fixed abode, sofa surfing; the signed risk assessment is to be reviewed."""
    it.in_care(13, it.aged(18))
    it.planned(150)
    it.home("S2", 19, None)
    it.seen(12)
    it.tell(Occasion(person=it.ref, on=it.ago(19), what="homeless"))
    it.tell(
        RiskAssessment(
            person=it.ref,
            number=0,
            about=UNSUITABLE,
            opened=it.ago(19),
            author="Rashid Malik",
            submitted=it.ago(18),
            signed=it.ago(16),
            signed_by="Dele Okafor",
            next_review=it.ago(-1),
        )
    )
    it.does("G5", "no work at present")


def out_of_touch(it: Story) -> None:
    """Nobody has had an answer for eleven weeks."""
    it.in_care(10, it.aged(18))
    it.planned(200)
    it.home("U1", 330)
    it.seen(91)
    it.spoken(77)
    it.tried(55, 41, 20, 6)
    it.tell(RiskAssessment(person=it.ref, number=0, about=LOST_TOUCH, opened=it.ago(1), author="Jo Whitfield"))


def in_prison(it: Story) -> None:
    """In custody since two weeks ago, release date known."""
    it.in_care(9, it.aged(18))
    it.planned(120)
    it.tell(Detention(person=it.ref, start=it.ago(13), end=it.ago(-75), place="custody", by_court=True))
    it.home("X2", 13)
    it.seen(50)


def staying(it: Story) -> None:
    """Staying put with former foster carers since 18."""
    it.in_care(6, it.aged(18))
    it.planned(40, 210)
    it.tell(StayingPut(person=it.ref, start=it.aged(18), carer="former foster carer", agreement_on=it.aged(18)))
    it.home("Z1", (it.day - it.aged(18)).days, "staying put", foster_carer=True)
    it.seen(25 + it.phase, 90)
    it.spoken(14)
    it.does("F2", "college, health and social care")


def at_university(it: Story) -> None:
    """Over 21 on a course that has stood in the pathway plan since before."""
    it.in_care(8, it.aged(18))
    it.planned(100)
    it.home("U1", 420)
    it.tell(
        Education(
            person=it.ref,
            start=it.ago(790),
            end=it.ago(-300),
            in_plan=True,
            course="degree in nursing",
            level="higher",
            bursary_first_paid=it.ago(770),
        )
    )
    it.does("F1", "university", 790)
    it.spoken(33)


def back_to_study(it: Story) -> None:
    """Over 21, told us two months ago of a wish to study: an assessment is due."""
    it.in_care(12, it.aged(18))
    it.planned()
    it.home("U1", 500)
    it.tell(Education(person=it.ref, start=it.ago(62), told_on=it.ago(62), wish=True, course="access to higher education"))
    it.tell(Offer(person=it.ref, on=it.ago(200), outcome="delivered", answered_on=it.ago(190), wants_service=True))
    it.spoken(62)


def offered(it: Story) -> None:
    """Over 21, offered support within the year, not wanting any."""
    it.in_care(9, it.aged(18))
    it.planned()
    it.home("K1", 400)
    it.tell(Offer(person=it.ref, on=it.ago(140), outcome="delivered", answered_on=it.ago(120), wants_service=False))
    it.tell(Service(person=it.ref, start=it.ago(120), state="closed", reason="not wanted at present", remind_on=it.ago(-225)))


def not_offered(it: Story) -> None:
    """Over 21, last offered support fourteen months ago; the letter before that came back."""
    it.in_care(9, it.aged(18))
    it.planned()
    it.home("U1", 700)
    it.tell(Offer(person=it.ref, on=it.ago(425), outcome="delivered"))
    it.does("F5", "warehouse work")


def asked_for_support(it: Story) -> None:
    """Over 21 and supported on request."""
    it.in_care(11, it.aged(18))
    it.planned(130)
    it.home("U1", 260, "housing authority tenancy")
    it.tell(Occasion(person=it.ref, on=it.ago(130), what="support asked", detail="debts after a move"))
    it.seen(18, 75)
    it.does("G6", "looks after her daughter")


def short_stay(it: Story) -> None:
    """Qualifying: looked after for some weeks after 16, too few for more."""
    start = months_after(it.aged(16), 4)
    it.tell(
        CareEpisode(
            person=it.ref,
            start=start,
            end=start + timedelta(days=40),
            legal="V2",
            placement="U6",
            began="S",
            ceased="E5",
            need="N5",
        )
    )
    it.home("K1", 300)


def left_early(it: Story) -> None:
    """Not entitled: looked after only as a child of ten."""
    it.tell(
        CareEpisode(
            person=it.ref, start=it.aged(10), end=it.aged(11), legal="V2", placement="U6", began="S", ceased="E4A", need="N1"
        )
    )


def age_disputed(it: Story) -> None:
    """Alone from abroad, two dates of birth on the papers, leave to remain running out."""
    it.in_care(16, placement="H5", legal="V2")
    it.planned()
    it.seen(30)


def no_birthday(it: Story) -> None:
    """Nothing can be told: the date of birth was never recorded."""
    it.tell(CareEpisode(person=it.ref, start=it.ago(400), legal="V2", placement="U6", began="S", need="N8"))


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
        short_stay,
        left_early,
        age_disputed,
        no_birthday,
    )
}
