"""What the questions of a form are: those that an answer brings, those about several people, about a record, about a name."""

from __future__ import annotations

import re
from pathlib import Path

from tests.page.running import Running
from tests.page.test_recording import contacts_of


def test_an_answer_that_brings_questions_is_no_problem(page: Running) -> None:
    """The first question alone; then those of its answer, with what was typed; another answer brings others."""
    first = page.get("/record/offer/P008")
    assert 'name="step"' in first.text
    assert 'name="day"' not in first.text
    sent = page.post("/record/offer/P008", asked=first.hidden["asked"], step="sent")
    assert sent.status == 200
    assert "There is a problem" not in sent.text
    assert 'name="how"' in sent.text
    assert 'value="21/11/2026"' in sent.text
    answered = page.post("/record/offer/P008", asked=sent.hidden["asked"], step="answered", day="fri", note="rang")
    assert 'name="wants"' in answered.text
    assert 'value="fri"' in answered.text
    assert "rang</textarea>" in answered.text
    refused = page.post("/record/offer/P008", asked=sent.hidden["asked"], step="sent", day="fri")
    assert "how did it go out" in refused.text
    assert "Nothing is saved yet" in page.post("/record/offer/P008", step="sent", how="letter", day="fri").text


def test_the_words_of_an_action_that_may_name_somebody_are_asked_about(page: Running) -> None:
    """Actions go into the public pack: a name is refused, and what may be part of one is asked about first."""
    action = {"plan": "board", "owner": "head", "day": "21/11/2026"}
    refused = page.fill("/record/action-add/new", **action, what="Find Zofia O'Brien-Żukowska a flat")
    assert refused.status == 422
    assert "goes into the public pack" in refused.text
    first = page.get("/record/action-add/new")
    doubtful = page.post("/record/action-add/new", **action, what="Ask Zofia", asked=first.hidden["asked"])
    assert doubtful.status == 200
    assert "Does it name a young person?" in doubtful.text
    assert page.fill("/record/action-add/new", **action, what="Ask Zofia").status == 422
    assert page.fill("/record/action-add/new", **action, what="Ask Zofia", texts_read="yes").status == 200


def test_several_are_named_as_anywhere_else(page: Running, case_file: Path) -> None:
    """By reference or name, each once; a word that fits nobody is named, and the others stay typed."""
    several = "/record/contact-several/new"
    wrong = page.fill(several, people="P001, nobody-at-all", kind="text", outcome="spoken", day="fri")
    assert wrong.status == 422
    assert "“nobody-at-all”: No young person has that" in wrong.text
    before = {ref: len(contacts_of(case_file, ref)) for ref in ("P001", "P002")}
    page.record(several, people="P001, p2\nzoż", kind="text", outcome="spoken", day="fri")
    assert {ref: len(contacts_of(case_file, ref)) - count for ref, count in before.items()} == {"P001": 1, "P002": 1}


def test_a_record_is_put_right_from_the_page_of_the_young_person(page: Running) -> None:
    """What it says stands above the question; the value on file stands in the field."""
    link = re.search(
        r'href="(/record/correct/P001-\d+)">Put it right<span class="unseen">: contact', page.get("/people/P001").text
    )
    assert link
    assert "What is wrong?" in page.get(link[1]).text
    asked = page.get(f"{link[1]}?field=on")
    assert re.search(r'name="value" value="\d+/\d+/2026"', asked.text)
    assert page.get("/record/correct/P001-9999").status == 404
