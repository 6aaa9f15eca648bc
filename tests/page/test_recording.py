"""Recording on the page: refused, sent twice, stale, from many at once, taken back. What was typed is never lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leavingcare.facts.events import Contact
from leavingcare.store import open_store
from leavingcare.store.api import Store
from tests.page.running import Running, options_for, running

CONTACT = "/record/contact/P001"
CALL = {"kind": "call", "outcome": "spoken", "day": "fri", "note": "Asked for [/] <b>=post</b>"}


@contextmanager
def opened(file: Path) -> Iterator[Store]:
    """The case file, looked into from outside."""
    store = open_store(file)
    try:
        yield store
    finally:
        store.close()


def contacts_of(file: Path, ref: str) -> list[Contact]:
    """The contacts of somebody."""
    with opened(file) as store:
        return list(store.life(ref).contacts)


def test_an_empty_form_has_todays_day_in_it(page: Running) -> None:
    """And what the address says."""
    answer = page.get(f"{CONTACT}?kind=visit")
    assert 'value="21/11/2026"' in answer.text
    assert re.search(r'value="visit"[^>]*(checked|selected)', answer.text)


def test_what_follows_is_shown_before_anything_is_saved(page: Running, case_file: Path) -> None:
    """The record, the duties that change, the weekday of the day; nothing is on file yet."""
    before = len(contacts_of(case_file, "P001"))
    shown = page.fill(CONTACT, **CALL)
    assert shown.status == 200
    assert "Nothing is saved yet" in shown.text
    assert "20 Nov 2026" in shown.text
    assert len(contacts_of(case_file, "P001")) == before
    saved = page.confirm(CONTACT, shown)
    assert saved.status == 303
    assert len(contacts_of(case_file, "P001")) == before + 1


def test_what_cannot_be_read_is_named_beside_its_field_and_kept(page: Running) -> None:
    """All problems at once, each a link to its field; every answer is still there."""
    answer = page.fill(CONTACT, **{**CALL, "day": "31/2/2026", "times": "many"}, outcome_="")
    assert answer.status == 422
    assert "There is a problem" in answer.text
    assert '<a href="#f-day">February 2026 has 28 days.</a>' in answer.text
    assert 'href="#f-times"' in answer.text
    assert 'value="31/2/2026"' in answer.text
    assert "Asked for [/] &lt;b&gt;=post&lt;/b&gt;</textarea>" in answer.text
    assert answer.text.count('aria-invalid="true"') == 2


def test_what_is_missing_is_asked_for(page: Running) -> None:
    """By the name of the field."""
    answer = page.fill(CONTACT, day="fri")
    assert "what kind of contact" in answer.text
    assert "what came of it" in answer.text


def test_a_rule_that_refuses_speaks_of_the_field_and_not_of_an_option(page: Running) -> None:
    """What a command calls --over-limit is the label of a field here."""
    with_ids = page.get("/record/allocate/P002").text
    jo = re.search(r'value="([^"]+)"[^>]*>Jo Whitfield', with_ids)
    assert jo
    answer = page.fill("/record/allocate/P002", adviser=jo[1], day="21/11/2026")
    assert answer.status == 422
    assert "and the limit is" in answer.text
    assert "--over-limit" not in answer.text
    assert "“Reason to go over the limit”" in answer.text
    assert 'href="#f-over_limit"' in answer.text


def test_a_home_is_asked_about_as_its_command_asks(page: Running) -> None:
    """What the kind of home or the age settles is not asked; what is not known may stay so, and is said."""
    first = page.get("/record/home/P014")
    assert 'name="suitable"' not in first.text
    hostel = page.post("/record/home/P014", asked=first.hidden["asked"], place="T", day="fri")
    assert hostel.status == 200
    assert 'name="suitable"' in hostel.text
    assert 'name="supervision"' not in hostel.text
    street = page.post("/record/home/P014", asked=first.hidden["asked"], place="S", day="fri")
    assert 'name="suitable"' not in street.text
    hotel = page.post("/record/home/P005", asked=first.hidden["asked"], place="W", day="fri")
    assert "Who supervises there" in hotel.text
    assert "Not lawful as recorded" in hotel.text
    unknown = page.fill("/record/home/P014", place="U", day="fri")
    assert unknown.status == 200
    assert "Whether the home is suitable is not recorded" in unknown.text


def test_a_rule_of_the_form_itself_names_the_field(page: Running) -> None:
    """Why care ended belongs to the day on which it did."""
    answer = page.fill("/record/care/P039", legal="C2", day="1/2/2020", why_ended="E8")
    assert '<a href="#f-until">Enter the day on which it ended, or leave out why it ended.</a>' in answer.text


def test_the_adviser_whose_page_it_is_stands_in_a_form(case_file: Path, tmp_path: Path) -> None:
    """As the commands take it."""
    with running(options_for(case_file, tmp_path / "home", me="Kim Adeyemi")) as page:
        page.come_in()
        assert re.search(r"selected>Kim Adeyemi", page.get(CONTACT).text)


def test_somebody_may_go_back_and_change_something(page: Running, case_file: Path) -> None:
    """The answers are in the form again, the day in full."""
    shown = page.fill(CONTACT, **CALL)
    hidden = {name: value for name, value in shown.hidden.items() if name != "word"}
    answer = page.post(CONTACT, **{**hidden, "step-of-form": "change"})
    assert 'value="20/11/2026"' in answer.text
    assert "&lt;b&gt;=post" in answer.text


def test_a_form_sent_twice_saves_once(page: Running, case_file: Path) -> None:
    """One after the other, and both at the same moment."""
    before = len(contacts_of(case_file, "P001"))
    shown = page.fill(CONTACT, **CALL)
    with ThreadPoolExecutor(4) as hands:
        answers = list(hands.map(lambda _: page.confirm(CONTACT, shown), range(4)))
    answers.append(page.confirm(CONTACT, shown))
    assert {answer.status for answer in answers} == {303}
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert len(contacts_of(case_file, "P001")) == before + 1


def test_a_form_without_a_word_of_its_own_is_shown_again(page: Running, case_file: Path) -> None:
    """Nothing could tell it from another one: what follows is shown, with a word, and nothing is saved."""
    before = len(contacts_of(case_file, "P001"))
    answer = page.confirm(CONTACT, page.fill(CONTACT, **CALL), once="")
    assert answer.status == 200
    assert answer.hidden["once"]
    assert len(contacts_of(case_file, "P001")) == before


def test_what_was_saved_may_be_loaded_again(page: Running, case_file: Path) -> None:
    """Reloading and going back show it again and save nothing."""
    saved = page.confirm(CONTACT, page.fill(CONTACT, **CALL)).headers["location"]
    before = len(contacts_of(case_file, "P001"))
    assert page.get(saved).text == page.get(saved).text
    assert len(contacts_of(case_file, "P001")) == before


def test_a_stale_form_shows_what_has_changed_and_loses_nothing(page: Running, case_file: Path) -> None:
    """Somebody else recorded something about the same young person meanwhile."""
    shown = page.fill(CONTACT, **CALL)
    page.record("/record/plan/P001", day="yesterday")
    answer = page.confirm(CONTACT, shown)
    assert answer.status == 409
    assert "something has changed meanwhile" in answer.text
    assert "Changed meanwhile" in answer.text
    assert re.search(r'data-label="Record"[^>]*>plan<', answer.text)
    assert answer.hidden["note"] == CALL["note"]
    before = len(contacts_of(case_file, "P001"))
    assert page.confirm(CONTACT, answer).status == 303
    assert len(contacts_of(case_file, "P001")) == before + 1


def test_a_change_about_somebody_else_refuses_nothing(page: Running) -> None:
    """Twenty advisers record on one file: only the same young person counts."""
    shown = page.fill(CONTACT, **CALL)
    page.record("/record/plan/P002", day="yesterday")
    assert page.confirm(CONTACT, shown).status == 303


def test_what_would_be_saved_now_is_never_other_than_what_was_shown(page: Running, case_file: Path) -> None:
    """A tampered answer, or a form whose consequences have changed, is shown again before it is saved."""
    shown = page.fill(CONTACT, **CALL)
    before = len(contacts_of(case_file, "P001"))
    answer = page.confirm(CONTACT, shown, outcome="no answer")
    assert answer.status == 409
    assert len(contacts_of(case_file, "P001")) == before


@pytest.mark.filterwarnings("ignore::leavingcare.errors.NotCached")
def test_fifty_at_once_keep_every_save(page: Running, case_file: Path) -> None:
    """Contacts with different young people, all at the same moment: each is saved once, and the log is whole."""
    refs = [f"P{number:03}" for number in range(1, 41) if number not in (38, 39, 40)][:16]
    shown = {ref: page.fill(f"/record/contact/{ref}", kind="text", outcome="spoken", day="fri") for ref in refs}
    before = {ref: len(contacts_of(case_file, ref)) for ref in refs}
    asks = [*refs, *(None for _ in range(34))]
    with ThreadPoolExecutor(50) as hands:
        answers = list(
            hands.map(lambda ref: page.confirm(f"/record/contact/{ref}", shown[ref]) if ref else page.get("/signatures"), asks)
        )
    assert [answer.status for answer in answers] == [303] * 16 + [200] * 34
    assert {ref: len(contacts_of(case_file, ref)) for ref in refs} == {ref: count + 1 for ref, count in before.items()}
    with opened(case_file) as store:
        assert store.verify().first_bad is None


def test_it_is_taken_back_by_a_button(page: Running, case_file: Path) -> None:
    """The line that was just saved, whatever others saved meanwhile; a signature offers no such button."""
    before = len(contacts_of(case_file, "P001"))
    saved = page.record(CONTACT, **CALL)
    undo = re.search(r'href="(/record/undo/\d+)"', saved.text)
    assert undo
    page.record("/record/plan/P002", day="yesterday")
    shown = page.get(undo[1])
    assert "What would be taken back" in shown.text
    assert len(contacts_of(case_file, "P001")) == before + 1
    assert page.confirm(undo[1], shown).status == 303
    assert len(contacts_of(case_file, "P001")) == before
    assert page.get(undo[1]).status == 409


def test_a_signature_is_shown_with_the_whole_text_and_never_undone(page: Running) -> None:
    """The text stands beside both buttons; afterwards it can be reopened only."""
    form = page.get("/record/risk-sign/RA-1")
    dele = re.search(r'value="([^"]+)"[^>]*>Dele Okafor', form.text)
    assert dele
    assert "other residents; no kitchen" in form.text
    shown = page.fill("/record/risk-sign/RA-1", by=dele[1], day="21/11/2026")
    assert "other residents; no kitchen" in shown.text
    saved = page.get(page.confirm("/record/risk-sign/RA-1", shown).headers["location"])
    assert "/record/undo/" not in saved.text
    assert "/record/risk-reopen/RA-1" in saved.text


def test_only_managers_are_offered_to_sign(page: Running) -> None:
    """Whoever may not decide is not in the list; the rule stands behind it all the same."""
    form = page.get("/record/risk-sign/RA-1").text.partition("<main")[2]
    assert "Dele Okafor" in form
    assert "Rashid Malik, personal adviser" not in form


@pytest.mark.parametrize(
    "path",
    ["/record/contact/P999", "/record/nothing/P001", "/record/risk-sign/RA-99", "/record/undo/x", "/record/action-done/x"],
)
def test_nobody_and_nothing(page: Running, path: str) -> None:
    """Who or what is not there is said in a sentence."""
    answer = page.post(path, evidence="x", day="21/11/2026")
    assert answer.status in (404, 422)
    assert "There is no" in answer.text


def test_a_case_file_that_went_away_is_said(page: Running, case_file: Path) -> None:
    """Moved while the page is open: one sentence, no made-up answer, and it works again when it is back."""
    moved = case_file.with_suffix(".moved")
    case_file.rename(moved)
    answer = page.get("/")
    assert answer.status == 503
    assert "no case file" in answer.text.lower()
    moved.rename(case_file)
    assert page.get("/").status == 200


def test_a_case_file_that_is_locked_loses_nothing(page: Running, case_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else writes for longer than the page waits: what was typed can be sent again."""
    monkeypatch.setattr("leavingcare.store.sqlite.driver.LOCK_WAIT_SECONDS", 0.3)
    shown = page.fill(CONTACT, **CALL)
    with opened(case_file) as other, other.change("other", "long", dry_run=True) as change:
        change.set("area", "ours")
        answer = page.confirm(CONTACT, shown)
    assert answer.status == 503
    assert page.confirm(CONTACT, shown).status == 303


def test_a_page_open_over_midnight_shows_the_new_day(case_file: Path, tmp_path: Path) -> None:
    """A form that was shown before midnight keeps the day that was meant."""
    today = [date(2026, 11, 21)]
    options = replace(options_for(case_file, tmp_path / "home"), today=lambda: today[0])
    with running(options) as page:
        page.come_in()
        shown = page.fill(CONTACT, kind="text", outcome="spoken", day="yesterday")
        today[0] = date(2026, 11, 22)
        assert "Sunday 22 November 2026" in page.get("/").text
        answer = page.confirm(CONTACT, shown)
        if answer.status == 409:  # what is due has changed overnight, and is shown
            answer = page.confirm(CONTACT, answer)
        assert answer.status == 303
    assert [contact.on for contact in contacts_of(case_file, "P001")][-1] == date(2026, 11, 20)
