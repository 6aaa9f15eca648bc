"""People, workers, single records set right: the old value stays in the log."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leavingcare.casework.people.history import numbered, recorded
from leavingcare.casework.recording import corrections, people
from leavingcare.casework.recording.date_checks import happened, since_birth
from leavingcare.casework.recording.notes import LONGEST, free_text
from leavingcare.casework.recording.proposed_change import preview
from leavingcare.casework.session import Session
from leavingcare.casework.staff import editing
from leavingcare.errors import NotFound, Refused, WrongUse
from leavingcare.facts.events import Contact
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import Allocation, Home
from tests.casework.recording.conftest import DAY, Keep, Somebody


def ago(days: int) -> date:
    """So many days before the day of the desk."""
    return DAY - timedelta(days=days)


def number_of(session: Session, ref: str, kind: type) -> int:
    """The number of the only record of a kind."""
    return next(number for number, fact in numbered(session.store.life(ref)).items() if isinstance(fact, kind))


def test_numbers_are_those_shown_and_new_records_come_behind(session: Session, somebody: Somebody) -> None:
    """The oldest is 1, so a visit of today moves nobody else's number."""
    person = somebody(19)
    before = recorded(session.store.life(person.ref), [])
    assert [row["number"] for row in before] == list(range(len(before), 0, -1))
    with session.store.change("test", "contact") as change:
        change.save(Contact(person=person.ref, on=DAY, what="call"))
    assert recorded(session.store.life(person.ref), [])[1:] == before


def test_a_correction_counts_as_typed_and_the_log_keeps_the_old_value(session: Session, somebody: Somebody, save: Keep) -> None:
    """No file sets it back, because a typed value wins over a file."""
    read = Home(person="P001", start=ago(30), code="U1", source="homes.csv row 2", as_of=ago(20))
    person = somebody(19, 0, read)
    save(corrections.correct(session, person, number_of(session, person.ref, Home), "code", "U2", "a slip"))
    home = session.store.life(person.ref).homes[0]
    assert (home.code, home.id, home.source, home.as_of) == ("U2", read.id, None, None)
    line = session.store.log(person.ref)[-1]
    assert line.why == "a slip" and session.store.edits(line.seq)[0].before == read


def test_correcting_a_home_to_unsuitable_opens_the_risk_assessment(session: Session, somebody: Somebody, save: Keep) -> None:
    """What follows follows by itself, whichever command it was."""
    person = somebody(19, 0, Home(person="P001", start=ago(3), code="U1"))
    save(corrections.correct(session, person, number_of(session, person.ref, Home), "code", "U2"))
    assert len(session.store.life(person.ref).risk_assessments) == 1


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("start", ago(-1), None),
        ("end", ago(40), WrongUse),
        ("start", date(1990, 1, 1), WrongUse),
        ("code", "X1", WrongUse),
        ("start", None, WrongUse),
        ("end", None, None),
    ],
)
def test_a_corrected_spell_still_has_to_be_possible(
    field: str, value: object, error: type[Exception] | None, session: Session, somebody: Somebody
) -> None:
    """In order, in their lifetime, with a code that can be."""
    person = somebody(19, 0, Home(person="P001", start=ago(30), end=None, code="X2"))
    number = number_of(session, person.ref, Home)
    if error is None:
        corrections.correct(session, person, number, field, value)
    else:
        with pytest.raises(error):
            corrections.correct(session, person, number, field, value)


def test_a_record_is_removed_and_comes_back_with_undo(session: Session, somebody: Somebody, save: Keep) -> None:
    """The log keeps it."""
    from leavingcare.casework.case_file.undo import undo

    visit = Contact(person="P001", on=ago(3), what="visit", outcome="seen")
    person = somebody(19, 0, visit)
    save(corrections.remove(session, person, number_of(session, person.ref, Contact), "another's visit"))
    assert session.store.life(person.ref).contacts == ()
    undo(session)
    assert session.store.life(person.ref).contacts == (visit,)
    with pytest.raises(NotFound, match="no record 99"):
        corrections.remove(session, person, 99)


def test_somebody_new_gets_a_reference_when_saved_and_not_before(session: Session, save: Keep) -> None:
    """A rehearsal uses none up."""
    draft = people.add(session, Person(ref="", name="Zoë O'Neill", born=date(2008, 4, 3)))
    assert preview(session, draft).rows[0]["ref"] == "P001" and session.store.people() == []
    save(draft)
    assert [one.ref for one in session.store.people()] == ["P001"]
    again = people.add(session, Person(ref="", name="Zoe O’Neill", born=date(2008, 4, 3)))
    assert again.warnings == ("P001 has the same name and date of birth: is it the same person?",)


def test_a_number_of_the_case_system_belongs_to_one_person(session: Session, save: Keep) -> None:
    """Neither added nor edited twice; somebody without anything is nobody."""
    save(people.add(session, Person(ref="", case_id="77")))
    save(people.add(session, Person(ref="", case_id="78")))
    with pytest.raises(Refused, match="P001 has that number"):
        people.add(session, Person(ref="", case_id="77"))
    second = session.store.people()[1]
    with pytest.raises(Refused, match="Somebody else"):
        people.edit(session, second, "case_id", "77")
    with pytest.raises(WrongUse, match="Nothing says who"):
        people.add(session, Person(ref=""))


def test_a_leaver_is_in_post_on_the_last_day_and_who_then_has_nobody_is_named(
    session: Session, somebody: Somebody, save: Keep
) -> None:
    """The day after, not."""
    kim = Adviser(name="Kim Adeyemi")
    save(editing.add(session, kim))
    person = somebody(19, 0, Allocation(person="P001", start=ago(100), adviser=kim.id))
    draft = editing.leave(session, kim, DAY)
    assert person.ref in draft.warnings[0]
    save(draft)
    left = session.store.advisers()[0]
    assert left.works_on(DAY) and not left.works_on(DAY + timedelta(days=1))
    with pytest.raises(WrongUse, match="before that"):
        editing.leave(session, Adviser(name="A", since=DAY), ago(1))


@pytest.mark.parametrize(("fte", "fits"), [(0.0, True), (1.0, True), (1.01, False), (-0.1, False), (None, True)])
def test_hours_are_a_share_of_full_time(fte: float | None, fits: bool) -> None:
    """Between nothing and all."""
    if fits:
        editing.check_hours(fte)
    else:
        with pytest.raises(WrongUse, match="between 0 and 1"):
            editing.check_hours(fte)


def test_text_is_kept_on_one_line_without_control_characters() -> None:
    """Markup, quotation marks and accents are ordinary; blanks are nothing."""
    assert free_text(" a\n[/]\x1b[31m b\x00 ") == "a [/] [31m b"
    assert free_text("O’Brien-Żukowska =1") == "O’Brien-Żukowska =1"
    assert free_text(" \t ") is free_text(None) is None


def test_text_has_a_limit_in_one_place() -> None:
    """The last length that fits, and the first that does not."""
    assert free_text("x" * LONGEST) == "x" * LONGEST
    with pytest.raises(WrongUse, match="4,001 characters"):
        free_text("x" * (LONGEST + 1))


def test_what_has_happened_lies_between_birth_and_today(session: Session, somebody: Somebody) -> None:
    """Both ends count; a second date of birth that is earlier makes room."""
    person = somebody(19)
    assert person.born is not None
    assert happened(session, DAY, person) == DAY and happened(session, person.born, person) == person.born
    for day in (DAY + timedelta(days=1), person.born - timedelta(days=1)):
        with pytest.raises(WrongUse):
            happened(session, day, person)
    disputed = Person(ref="P009", born=person.born, other_births=(person.born - timedelta(days=400),))
    since_birth(person.born - timedelta(days=1), disputed)
