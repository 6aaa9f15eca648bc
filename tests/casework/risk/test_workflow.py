"""A risk assessment from draft to end: who may take which step, what is left on the list, what the log keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.duties.rows import DueFilter
from leavingcare.casework.duties.worklist import due_rows, work_out
from leavingcare.casework.evaluation.person_on_day import person_on_day
from leavingcare.casework.recording.proposed_change import ProposedChange, preview
from leavingcare.casework.recording.proposed_change import save as save_change
from leavingcare.casework.risk import workflow
from leavingcare.casework.risk.listing import (
    author_names,
    checksum,
    for_head_of_service,
    queue,
    risk_list,
    risk_rows,
    show_assessment,
    the_assessment,
)
from leavingcare.casework.search import find_one_adviser
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound, Refused, WrongUse
from leavingcare.facts.life import Life
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.risk_assessments import LOST_TOUCH, UNSUITABLE, RiskAssessment
from leavingcare.facts.spells import CareEpisode, Home
from leavingcare.law.policy import Policy

DAY = date(2026, 11, 21)
WHOLE = workflow.Written(
    "a move", "no kitchen", "hates it", "a call every day", "Kim finds lodgings by Friday 27 November 2026"
)


def save(session: Session, draft: ProposedChange) -> None:
    """Keep a draft."""
    save_change(session, draft, session.store.revision())


def worker(session: Session, name: str) -> Adviser:
    """Somebody who works here."""
    return find_one_adviser(session.store.advisers(), name)


def duties(session: Session, ref: str) -> set[object]:
    """The ids on the due list of a young person."""
    return {row.duty for row in due_rows(person_on_day(session, ref))}


def why_of(duty: str, session: Session, ref: str) -> str:
    """What makes a duty so, in one line."""
    [why] = [row.why for row in due_rows(person_on_day(session, ref)) if row.duty == duty]
    return why


@pytest.fixture
def ready(team: Session) -> Session:
    """RA-3, lost touch, of P019: written by Jo Whitfield and submitted."""
    save(team, workflow.write(team, the_assessment(team, "RA-3"), WHOLE, worker(team, "jo")))
    save(team, workflow.submit(team, the_assessment(team, "RA-3")))
    return team


def test_from_the_draft_to_the_signature_and_the_review(ready: Session) -> None:
    """What is signed is exactly the text; the next review is the one that the law room counts."""
    assert "LP3" in duties(ready, "P019") and "find them" not in why_of("LP5", ready, "P019")
    save(ready, workflow.sign(ready, the_assessment(ready, "3"), worker(ready, "dele")))
    assert "signed: what is left is to find them" in why_of("LP5", ready, "P019")
    signed = the_assessment(ready, "3")
    dele = worker(ready, "dele").id
    seen = checksum(signed, ready.adviser_names())
    assert (signed.state, signed.signer_id, signed.signed, signed.text_seen) == ("signed", dele, DAY, seen)
    assert signed.next_review == DAY + timedelta(days=28)
    assert "LP3" not in duties(ready, "P019") and "LP4" in duties(ready, "P019")

    later = replace(ready, day=DAY + timedelta(days=20))
    save(later, workflow.review(later, signed, later.day))
    assert the_assessment(later, "3").next_review == later.day + timedelta(days=28)


@pytest.mark.parametrize(
    ("about", "letter", "days"), [(UNSUITABLE, "S2", 7), (UNSUITABLE, "V2", 7), (UNSUITABLE, "U2", 28), (LOST_TOUCH, "U2", 28)]
)
def test_the_next_review_follows_the_home(about: str, letter: str, days: int, session: Session) -> None:
    """Seven days without a fixed abode and in an emergency home, 28 otherwise."""
    life = desk_with_home(session, letter)
    one = RiskAssessment(person=life.person.ref, number=1, about=about, opened=DAY, submitted=DAY, signed=DAY)
    assert workflow.next_review(session, one) == DAY + timedelta(days=days)


def test_bed_and_breakfast_is_reviewed_at_the_end_of_the_stay_that_is_allowed(session: Session) -> None:
    """Two working days after the first night, and from then on every two."""
    life = desk_with_home(session, "W2")
    one = RiskAssessment(person=life.person.ref, number=1, about=UNSUITABLE, opened=DAY, submitted=DAY, signed=DAY)
    assert workflow.next_review(session, one) == date(2026, 11, 24)


def test_local_policy_shortens_the_interval(session: Session) -> None:
    """A setting, not a number in the code."""
    life = desk_with_home(session, "U2")
    with session.store.change("somebody", "setting set risk_review_other 14") as change:
        change.set("risk_review_other", "14")
    one = RiskAssessment(person=life.person.ref, number=1, about=UNSUITABLE, opened=DAY, submitted=DAY, signed=DAY)
    assert workflow.next_review(session, one) == DAY + timedelta(days=14)


def desk_with_home(session: Session, code: str) -> Life:
    """One care leaver of 19 in a home of that code since yesterday."""
    person = Person(ref="P001", born=date(2007, 5, 1))
    with session.store.change("somebody", "person add") as change:
        change.save(person)
        change.save(CareEpisode(person="P001", start=date(2018, 1, 8), end=date(2025, 5, 1), legal="C2", placement="K2"))
        change.save(Home(person="P001", start=DAY - timedelta(days=1), code=code))
    return session.store.life("P001")


def test_nobody_signs_what_they_wrote_not_even_a_part_of_it(ready: Session) -> None:
    """A manager who mends the text has become an author."""
    save(ready, workflow.send_back(ready, the_assessment(ready, "3"), "no way out"))
    save(ready, workflow.write(ready, the_assessment(ready, "3"), workflow.Written(risks="more"), worker(ready, "dele")))
    save(ready, workflow.submit(ready, the_assessment(ready, "3")))
    one = the_assessment(ready, "3")
    assert author_names(one, ready.adviser_names()) == "Jo Whitfield and Dele Okafor"
    with pytest.raises(Refused, match="another manager"):
        workflow.sign(ready, one, worker(ready, "dele"))


def test_only_a_manager_in_post_signs_and_only_where_there_is_an_author(ready: Session) -> None:
    """An adviser never does; where nobody is named as author it cannot be told who may."""
    one = the_assessment(ready, "3")
    with pytest.raises(Refused, match="personal adviser"):
        workflow.sign(ready, one, worker(ready, "rashid"))
    with pytest.raises(Refused, match="no author"):
        workflow.sign(ready, replace(one, author_ids=()), worker(ready, "dele"))
    with pytest.raises(WrongUse, match="not in post"):
        workflow.sign(ready, one, replace(worker(ready, "dele"), until=DAY))


def test_what_is_returned_is_on_the_list_again(team: Session) -> None:
    """It counts as not submitted until it is submitted once more."""
    assert "LP3" in duties(team, "P007") and "LP2" not in duties(team, "P007")
    save(team, workflow.send_back(team, the_assessment(team, "1"), "no way out"))
    one = the_assessment(team, "1")
    assert (one.state, one.returned, one.returned_why) == ("returned", DAY, "no way out")
    assert "LP3" not in duties(team, "P007") and "LP2" in duties(team, "P007")
    save(team, workflow.write(team, one, WHOLE, worker(team, "kim")))
    save(team, workflow.submit(team, the_assessment(team, "1")))
    assert the_assessment(team, "1").state == "submitted" and "LP2" not in duties(team, "P007")


def test_a_signature_is_reopened_in_the_open_and_never_undone(ready: Session) -> None:
    """The log keeps who had signed, and why it no longer stands."""
    save(ready, workflow.sign(ready, the_assessment(ready, "3"), worker(ready, "dele")))
    with pytest.raises(Refused, match="never undone"):
        undo(ready)
    save(ready, workflow.reopen(ready, the_assessment(ready, "3"), "the landlord changed"))
    one = the_assessment(ready, "3")
    assert (one.state, one.signed, one.signed_by, one.text_seen, one.risks) == ("draft", None, None, None, "no kitchen")
    signing, reopening = ready.store.log()[-2:]
    assert signing.command == "risk sign RA-3 --by 'Dele Okafor'"
    assert (reopening.command, reopening.why) == ("risk reopen RA-3", "the landlord changed")
    before = ready.store.edits(reopening.seq)[0].before
    assert isinstance(before, RiskAssessment) and before.signer_id == worker(ready, "dele").id


def test_closed_without_a_signature_it_does_not_count(team: Session) -> None:
    """Another one is owed while the reason for it lasts; what waits for a signature cannot be closed at all."""
    with pytest.raises(Refused, match="submitted"):
        workflow.close(team, the_assessment(team, "RA-1"), "enough")
    save(team, workflow.send_back(team, the_assessment(team, "RA-1"), "no way out"))
    save(team, workflow.close(team, the_assessment(team, "RA-1"), "opened in error"))
    assert the_assessment(team, "RA-1").state == "closed" and "LP2" in duties(team, "P007")


def test_a_second_one_of_the_same_kind_is_not_opened(team: Session) -> None:
    """The number of the open one is named; another kind is another document, with the next number."""
    person = team.store.person("P007")
    assert person is not None
    with pytest.raises(Refused, match="RA-1"):
        workflow.open_assessment(team, person, UNSUITABLE, None, None)
    highest = max(one.number for one in team.store.records(RiskAssessment))
    save(team, workflow.open_assessment(team, person, LOST_TOUCH, None, worker(team, "kim")))
    assert the_assessment(team, f"ra-{highest + 1}").about == LOST_TOUCH


@pytest.mark.parametrize("part", ["risks", "view", "interim_safety", "actions"])
def test_what_is_not_whole_is_not_submitted(part: str, team: Session) -> None:
    """Nobody can be asked for the view of somebody who cannot be reached; everything else is needed."""
    one = replace(the_assessment(team, "RA-3"), **WHOLE._replace(**{part: None})._asdict())
    if part == "view":
        assert preview(team, workflow.submit(team, one)).rows
    else:
        with pytest.raises(Refused, match="still wants"):
            workflow.submit(team, one)
    with pytest.raises(Refused, match="still wants"):
        workflow.submit(team, replace(one, about=UNSUITABLE))


def test_a_step_is_not_taken_before_the_one_before_it(ready: Session) -> None:
    """Neither on an earlier day nor out of order."""
    one, dele = the_assessment(ready, "3"), worker(ready, "dele")
    with pytest.raises(WrongUse, match="last step"):
        workflow.sign(replace(ready, day=DAY - timedelta(days=1)), one, dele)
    for step in (
        lambda: workflow.write(ready, one, WHOLE, dele),
        lambda: workflow.review(ready, one, DAY),
        lambda: workflow.reopen(ready, one, "x"),
        lambda: workflow.submit(ready, one),
    ):
        with pytest.raises(Refused, match="RA-3 is submitted"):
            step()
    save(ready, workflow.sign(ready, one, dele))
    signed = the_assessment(ready, "3")
    for day, following in ((DAY - timedelta(days=1), None), (DAY, DAY), (DAY, DAY + timedelta(days=29))):
        with pytest.raises(WrongUse):
            workflow.review(ready, signed, day, following)


def test_the_queue_and_the_list_as_at_a_day(ready: Session) -> None:
    """Who waits longest comes first; what was signed later still waited then."""
    save(ready, workflow.sign(ready, the_assessment(ready, "1"), worker(ready, "dele")))
    assert [row["id"] for row in queue(ready).rows] == ["RA-6", "RA-3"]
    yesterday = replace(ready, day=DAY - timedelta(days=1))
    assert [(row["id"], row["waiting_days"]) for row in queue(yesterday).rows] == [("RA-1", 3), ("RA-6", 0)]
    assert {row["state"] for row in risk_list(ready).rows} == {"signed", "submitted", "draft"}
    assert [row["id"] for row in risk_list(ready, "P019").rows] == ["RA-3"]
    assert not queue(replace(ready, day=DAY - timedelta(days=9))).rows


def test_the_text_signed_is_compared_with_the_text_that_stands(ready: Session) -> None:
    """A correction behind the back of the manager shows."""
    assert show_assessment(ready, the_assessment(ready, "3")).rows[0]["as_signed"] is None
    save(ready, workflow.sign(ready, the_assessment(ready, "3"), worker(ready, "dele")))
    assert show_assessment(ready, the_assessment(ready, "3")).rows[0]["as_signed"] is True
    assert show_assessment(ready, replace(the_assessment(ready, "3"), risks="none")).rows[0]["as_signed"] is False


@pytest.mark.parametrize(
    ("born", "codes", "sees"),
    [
        (date(2009, 1, 1), ["U1"], True),
        (date(2005, 1, 1), ["W2"], True),
        (date(2005, 1, 1), ["S2"], True),
        (date(2005, 1, 1), ["U2"], False),
        (date(2005, 1, 1), [], None),
        (None, ["U2"], None),
        (None, ["S2"], True),
        (date(2008, 11, 22), ["U2"], True),
        (date(2008, 11, 21), ["U2"], False),
    ],
)
def test_what_the_head_of_service_sees(born: date | None, codes: list[str], sees: bool | None) -> None:
    """Under 18, bed and breakfast, no fixed abode; without the facts it cannot be told."""
    homes = tuple(Home(person="P001", start=date(2026, 1, 1), code=code) for code in codes)
    assert for_head_of_service(Life(Person(ref="P001", born=born), homes=homes), DAY, Policy({})) is sees


@pytest.mark.parametrize("typed", ["RA-99", "99"])
def test_a_number_that_is_none_is_not_found(typed: str, team: Session) -> None:
    """Exit 3; what is no number at all is wrong use."""
    with pytest.raises(NotFound):
        the_assessment(team, typed)
    with pytest.raises(WrongUse):
        the_assessment(team, "Kofi")


def test_the_list_and_the_due_list_have_one_review_date(team: Session) -> None:
    """Whatever day was written on the document: the law's limit comes first, an earlier day that was set before it."""
    due = {row.ref: row.by for row in work_out(team, DueFilter(duties=("LP4",))).rows}
    shown = {row.ref: row.next_review for row in risk_rows(team) if row.state == "signed"}
    assert shown and shown == {ref: due[ref] for ref in shown}
