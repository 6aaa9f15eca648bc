"""Contacts, assessments, plans, reviews, offers, requests: single days, and what they do to the due list."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leavingcare.casework.recording import contacts, offers, planning, requests
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.events import NO_ANSWER, Contact, Occasion, Offer
from leavingcare.facts.people import Adviser
from leavingcare.facts.risk_assessments import LOST_TOUCH
from leavingcare.facts.spells import Home
from leavingcare.presentation.rows import Listing
from tests.casework.recording.conftest import DAY, Keep, Somebody

MANAGER = Adviser(name="Dele Okafor", role="team manager")


def ago(days: int) -> date:
    """So many days before the day of the desk."""
    return DAY - timedelta(days=days)


def following(told: Listing) -> set[object]:
    """The duties that follow."""
    return {row["duty"] for row in told.rows if row["change"] == "follows"}


def gone(told: Listing) -> set[object]:
    """The duties that are done or fall away."""
    return {row["duty"] for row in told.rows if row["change"] == "off the list"}


def test_several_people_several_days_several_times(session: Session, somebody: Somebody, save: Keep) -> None:
    """One line of the log for all of it."""
    people = [somebody(19), somebody(20)]
    save(contacts.contact(people, contacts.ContactDetails("call", NO_ANSWER), [ago(1), ago(2)], times=3))
    assert [len(session.store.life(one.ref).contacts) for one in people] == [6, 6]
    assert len(session.store.log()) == 3


@pytest.mark.parametrize(("silent", "count"), [(55, 0), (56, 1)])
def test_an_attempt_on_the_56th_day_of_silence_opens_lost_touch(
    silent: int, count: int, session: Session, somebody: Somebody, save: Keep
) -> None:
    """The day before it does not; an answer never does."""
    spoken = Contact(person="P001", on=ago(silent), what="call", outcome="spoken")
    person = somebody(19, 0, spoken, Home(person="P001", start=ago(300), code="U1"))
    save(contacts.contact([person], contacts.ContactDetails("call", NO_ANSWER), [DAY]))
    assert [one.about for one in session.store.life(person.ref).risk_assessments] == [LOST_TOUCH] * count
    save(contacts.contact([person], contacts.ContactDetails("call", NO_ANSWER), [DAY]))
    assert len(session.store.life(person.ref).risk_assessments) == count


def test_silence_of_which_nothing_is_known_opens_nothing(session: Session, somebody: Somebody, save: Keep) -> None:
    """Nobody ever recorded a contact: a missing fact is no lost touch. It stays on the list, to be found out."""
    person = somebody(19)
    save(contacts.contact([person], contacts.ContactDetails("call", NO_ANSWER), [DAY]))
    assert session.store.life(person.ref).risk_assessments == ()


def test_an_answer_opens_nothing_and_takes_lost_touch_off_the_list(session: Session, somebody: Somebody, save: Keep) -> None:
    """Two-way contact."""
    person = somebody(19, 0, Contact(person="P001", on=ago(90), what="call", outcome="spoken"))
    told = save(contacts.contact([person], contacts.ContactDetails("call", "spoken"), [DAY]))
    assert "LP5" in gone(told) and session.store.life(person.ref).risk_assessments == ()


def test_a_letter_sees_nobody_and_an_adviser_who_left_saw_nobody(somebody: Somebody) -> None:
    """On the last day still."""
    person = somebody(19)
    with pytest.raises(WrongUse, match="A letter is not face to face"):
        contacts.contact([person], contacts.ContactDetails("letter", "seen"), [DAY])
    left = Adviser(name="Pat Hughes", until=ago(10))
    with pytest.raises(WrongUse, match="not in post"):
        contacts.contact([person], contacts.ContactDetails("call", "spoken", by=left), [ago(10)])
    contacts.contact([person], contacts.ContactDetails("call", "spoken", by=left), [ago(11)])


@pytest.mark.parametrize(
    ("kind", "outcome", "asks"), [("visit", "seen", True), ("visit", NO_ANSWER, False), ("drop-in", "seen", False)]
)
def test_only_a_visit_that_was_made_may_have_been_at_home(kind: str, outcome: str, asks: bool) -> None:
    """Then it has to be asked."""
    assert (contacts.is_home_visit(kind, outcome) is None) is asks


def test_a_home_visit_without_the_question_is_said_aloud(somebody: Somebody) -> None:
    """Guidance 3.40; an answer of no leads to lc home."""
    person = somebody(19)
    unasked = contacts.contact([person], contacts.ContactDetails("visit", "seen", at_home=True), [DAY])
    assert "guidance 3.40" in unasked.warnings[0]
    unfit = contacts.contact([person], contacts.ContactDetails("visit", "seen", at_home=True, home_suitable=False), [DAY])
    assert "lc home P001" in unfit.warnings[0]


def test_an_assessment_is_followed_by_a_plan(somebody: Somebody, save: Keep) -> None:
    """AS1 goes, AS4 comes, and the plan takes it off again."""
    person = somebody(16, 1, plan=False)
    told = save(planning.assessment(person, ago(2)))
    assert "AS1" in gone(told) and "AS4" in following(told)
    assert "AS4" in gone(save(planning.plan(person, ago(1))))


def test_a_review_asked_for_is_owed_until_one_is_held(session: Session, somebody: Somebody, save: Keep) -> None:
    """A cancelled one does not do."""
    person = somebody(19)
    assert "RV1" in following(save(planning.review_asked(person, ago(3))))
    assert "RV1" not in gone(save(planning.review_cancelled(person, ago(2))))
    assert "RV1" in gone(save(planning.review_held(session, person, ago(1), planning.Held())))


def test_a_review_needs_a_plan_on_file_that_day(session: Session, somebody: Somebody, save: Keep) -> None:
    """On the day of the plan it may be reviewed, the day before not."""
    person = somebody(19, plan=False)
    save(planning.plan(person, ago(5)))
    with pytest.raises(Refused, match="nothing to review"):
        planning.review_held(session, person, ago(6), planning.Held())
    planning.review_held(session, person, ago(5), planning.Held())


@pytest.mark.parametrize(("under", "most"), [("s23B provided", 3), ("housing authority tenancy", 6)])
def test_the_interval_is_three_months_at_most_in_provided_homes_and_six_elsewhere(
    under: str, most: int, session: Session, somebody: Somebody
) -> None:
    """One more is refused; a manager's reason helps only outside provided homes."""
    person = somebody(17, 0, Home(person="P001", start=ago(60), code="D1", provided_under=under), left=ago(60))
    planning.review_held(session, person, DAY, planning.Held(interval_months=most))
    with pytest.raises(Refused, match=f"at most {most} months"):
        planning.review_held(session, person, DAY, planning.Held(interval_months=most + 1))
    reasoned = planning.Held(interval_months=most + 1, reason="works abroad", by=MANAGER)
    if most == 6:
        assert planning.review_held(session, person, DAY, reasoned).why == "7 months, Dele Okafor: works abroad"
    else:
        with pytest.raises(Refused, match="CL reg 7"):
            planning.review_held(session, person, DAY, reasoned)


def test_only_a_manager_in_post_allows_a_longer_interval(session: Session, somebody: Somebody) -> None:
    """Not an adviser, and not one who has left."""
    person = somebody(19)
    for by, error in ((Adviser(name="A"), Refused), (Adviser(name="B", role="team manager", until=ago(1)), WrongUse)):
        with pytest.raises(error):
            planning.review_held(session, person, DAY, planning.Held(interval_months=9, reason="x", by=by))


def test_the_four_counts_of_an_offer(session: Session, somebody: Somebody, save: Keep) -> None:
    """Sent, returned, answered, wanted: each recorded apart; what came back is owed again."""
    person = somebody(22)
    assert "EN4" not in following(save(offers.sent(person, "letter", ago(30))))
    save(offers.returned(session, person, ago(20)))
    with pytest.raises(Refused, match="waits for an answer"):
        offers.answered(session, person, ago(19), True)
    save(offers.sent(person, "text", ago(10)))
    told = save(offers.answered(session, person, ago(5), True))
    first, second = session.store.life(person.ref).offers
    assert (first.outcome, first.answered_on) == ("returned", None)
    assert (second.outcome, second.answered_on, second.wants_service) == ("delivered", ago(5), True)
    assert [one.what for one in session.store.life(person.ref).occasions] == ["support asked"]
    assert "EN4" in gone(told)


@pytest.mark.parametrize("wants", [False, None])
def test_an_answer_that_is_no_yes_asks_for_nothing(
    wants: bool | None, session: Session, somebody: Somebody, save: Keep
) -> None:
    """No, or not said: an answer, and no request."""
    person = somebody(22, 0, Offer(person="P001", on=ago(10)))
    save(offers.answered(session, person, ago(5), wants))
    assert session.store.life(person.ref).offers[0].wants_service is wants and session.store.life(person.ref).occasions == ()


@pytest.mark.parametrize(("years", "warned"), [(20, True), (21, False)])
def test_words_about_support_before_21_are_said_to_count_for_nothing(years: int, warned: bool, somebody: Somebody) -> None:
    """Guidance 4.39; on the 21st birthday they count."""
    person = somebody(years)
    drafts: list[ProposedChange] = [offers.support(person, offers.DECLINED, DAY), offers.sent(person, "letter", DAY)]
    assert all(bool(draft.warnings) is warned for draft in drafts)


def test_a_request_for_records_step_by_step(session: Session, somebody: Somebody, save: Keep) -> None:
    """Acknowledged, extended within the first month, answered; then nothing is open."""
    person = somebody(30)

    def step(name: str, day: date) -> Listing:
        return save(requests.request(session, person, "records", name, day))

    asked = date(2026, 10, 20)
    assert following(step("made", asked)) == {"RC3", "RC4"}
    assert "RC3" in gone(step("acknowledged", asked))
    with pytest.raises(Refused, match="first month only"):
        step("extended", date(2026, 11, 21))
    told = step("extended", date(2026, 11, 20))
    assert "RC5" in following(told) and "RC4" in gone(told)
    assert "RC5" in gone(step("answered", DAY))
    with pytest.raises(Refused, match="No records request"):
        step("answered", DAY)


def test_a_complaint_is_answered_and_never_acknowledged(session: Session, somebody: Somebody, save: Keep) -> None:
    """The oldest that is open is the one that is answered."""
    older, newer = (Occasion(person="P001", on=ago(days), what="complaint") for days in (9, 3))
    person = somebody(19, 0, older, newer)
    with pytest.raises(WrongUse, match="Only a request for records"):
        requests.request(session, person, "complaint", "acknowledged", DAY)
    save(requests.request(session, person, "complaint", "answered", DAY))
    assert [one.answered_on for one in session.store.life(person.ref).occasions] == [DAY, None]
