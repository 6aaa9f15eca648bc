"""One page about one young person: its sections, what stands in each, and the page that is printed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from leavingcare.casework.checklists.checklists import templates
from leavingcare.casework.duties.worklist import due_rows
from leavingcare.casework.evaluation.person_on_day import person_on_day
from leavingcare.casework.person_page.page import (
    AHEAD,
    BIRTHDAY,
    CHECKLISTS,
    EIGHT_WEEKS,
    LATE,
    NOTES,
    SECTIONS,
    UNKNOWN,
    WHO,
    PageRow,
    person_page,
    rows_of,
)
from leavingcare.casework.session import Session
from leavingcare.errors import Refused, WrongUse
from leavingcare.exchange.documents.person_page import LONGEST_TEXT, MOST_LINES, Part, as_person_page
from leavingcare.facts.checklists import ChecklistAnswer
from leavingcare.facts.coverage import VISITS, Coverage
from leavingcare.facts.events import Contact, Note
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from tests.support.platforms import is_private

DAY = date(2026, 11, 21)


def page(session: Session, ref: str, section: str) -> dict[str, str]:
    """The lines of a section: what, and how it stands."""
    return {row.what: row.text for row in rows_of(person_on_day(session, ref)) if row.section == section}


def save(session: Session, *facts: Fact) -> None:
    """Put them on file."""
    with session.store.change("somebody", "test") as change:
        for fact in facts:
            change.save(fact)


def test_who_they_are_stands_first(team: Session) -> None:
    """Age, status in a sentence, adviser, home and since when, last seen and last contact in days."""
    who = page(team, "P007", WHO)
    assert list(who) == ["Age", "Status", "Adviser", "Home", "Doing", "Last seen", "Last contact"]
    assert who["Age"].startswith("18, born on ")
    assert who["Status"].startswith("Yes. Kofi Mensah is a former relevant child because")
    assert who["Adviser"] == "Kim Adeyemi, North"
    assert who["Home"].startswith("Bed and breakfast, not suitable, since ")


def test_a_contact_and_the_attempts_since_are_counted(team: Session) -> None:
    """Today, yesterday, days ago; who has only a call was not seen then."""
    save(team, Contact(person="P007", on=DAY, what="call"))
    assert page(team, "P007", WHO)["Last contact"] == "Saturday 21 November 2026, today"
    later = replace(team, day=DAY + timedelta(days=3))
    for days in (1, 2):
        save(team, Contact(person="P007", on=DAY + timedelta(days=days), what="call", outcome="no answer"))
    who = page(later, "P007", WHO)
    assert who["Last contact"] == "Saturday 21 November 2026, 3 days ago; 2 attempts since without an answer"
    assert "21 November" not in who["Last seen"]


def test_nothing_recorded_is_said_to_be_not_recorded(session: Session) -> None:
    """Nobody, not recorded, nothing begun; and no birthday."""
    save(session, Person(ref="P001"))
    who = page(session, "P001", WHO)
    assert (who["Age"], who["Adviser"], who["Home"], who["Last seen"]) == (
        "not recorded",
        "nobody",
        "not recorded",
        "not recorded",
    )
    assert who["Status"].startswith("Cannot tell")
    assert set(page(session, "P001", CHECKLISTS)) == {"Not begun"}
    assert page(session, "P001", BIRTHDAY) == page(session, "P001", NOTES) == {}


def test_every_duty_that_counts_now_or_within_eight_weeks_is_on_it(team: Session) -> None:
    """With everybody of the demo: open ones in one part, coming ones in the next, the rest on neither."""
    for life in team.store.lives():
        person = person_on_day(team, life.person.ref)
        shown = {(row.duty, row.state, row.on): row.section for row in rows_of(person) if row.duty or row.state}
        for row in due_rows(person):
            day = row.by or row.from_
            near = row.state in ("due soon", "planned") and day is not None and day <= DAY + EIGHT_WEEKS
            wanted = LATE if row.state in ("overdue", "due now", "waiting") else AHEAD if near else None
            assert shown.get((row.duty, row.state, day)) == wanted, (life.person.ref, row)


def test_nothing_late_is_said(team: Session) -> None:
    """Silence would look like a fault."""
    person = next(
        one
        for life in team.store.lives()
        if (one := person_on_day(team, life.person.ref))
        and not {"overdue", "due now", "waiting"} & {row.state for row in due_rows(one)}
    )
    assert page(team, person.ref, LATE) == {"Nothing": "Nothing is late or due now."}


def test_what_nobody_can_tell_is_said_with_the_reason(team: Session) -> None:
    """Where visits are not kept, that a visit is late is not claimed."""
    with team.store.change("somebody", "forget") as change:
        for stated in team.store.records(Coverage):
            if stated.records == VISITS:
                change.remove(stated)
    assert "cannot be told" in page(team, "P010", UNKNOWN)["Not known"]
    assert not any("two months" in what for what in page(team, "P010", LATE))


def test_the_last_three_notes_stand_there_the_newest_first(team: Session) -> None:
    """From whatever record they are on, not later than the day."""
    for days in range(5):
        save(team, Note(person="P005", on=DAY - timedelta(days=days), note=f"note {days}"))
    save(team, Note(person="P005", on=DAY + timedelta(days=1), note="tomorrow"))
    rows = [row for row in rows_of(person_on_day(team, "P005")) if row.section == NOTES]
    assert [row.text for row in rows] == ["note 0", "note 1", "note 2"]
    assert rows[0].what == "21 Nov 2026, note"


def test_checklists_say_how_many_of_how_many(team: Session) -> None:
    """An item that is not relevant is none of them."""
    template = templates()["key documents"]
    items = list(template.items)
    save(
        team,
        *(
            ChecklistAnswer(person="P002", checklist=template.name, version=template.version, item=item, answer=answer, on=DAY)
            for item, answer in zip(items, ("yes", "no", "not relevant"), strict=False)
        ),
    )
    assert page(team, "P002", CHECKLISTS)["key documents"] == f"1 of {len(items) - 1}"


def test_the_next_birthday_says_what_ends_and_what_keeps_it(team: Session) -> None:
    """In sentences, without the words that the label says already."""
    birthday = page(team, "P010", BIRTHDAY)
    assert "turns 21" in birthday["When"] and "full support to 21" in birthday["Ends"].lower()
    assert birthday["Begins"] == "The yearly offer." and "Keeps it going" in birthday


def test_looking_is_noted_and_a_restricted_record_is_asked_for(team: Session) -> None:
    """As with the whole record."""
    listing = person_page(team, "P007")
    assert team.store.log()[-1].command == "person page P007"
    assert len(listing.handles) == len(listing.rows) and {row["section"] for row in listing.rows} <= set(SECTIONS)
    person = team.store.person("P007")
    assert person is not None
    save(team, replace(person, restricted_since=DAY))
    with pytest.raises(Refused, match="restricted"):
        person_page(team, "P007")
    person_page(replace(team, restricted=True), "P007")
    assert team.store.log()[-1].command == "person page P007 --restricted"


def test_the_page_is_escaped_and_readable_without_a_mouse(team: Session, tmp_path: Path) -> None:
    """No script, no network, a heading for each part, a label for each line; it is private."""
    person = team.store.person("P007")
    assert person is not None
    save(
        team, replace(person, name="<b>O'Brien & Ż</b>"), Note(person="P007", on=DAY, note="<script>alert(1)</script> [/] =1+1")
    )
    target = tmp_path / "kofi.html"
    person_page(team, "P007", target)
    text = target.read_text(encoding="utf-8")
    assert "<script" not in text and "&lt;script&gt;" in text and "O&#39;Brien &amp; Ż" in text
    assert "default-src 'none'" in text and 'lang="en-GB"' in text and "size: A4" in text
    assert len(re.findall("<h1", text)) == 1
    assert re.findall(r'<section aria-labelledby="(part-\d+)">', text) == re.findall(r'<h2 id="(part-\d+)">', text)
    assert text.count("<dt>") == text.count("<dd>") > 10
    assert is_private(target)
    with pytest.raises(WrongUse, match=r"\.html"):
        person_page(team, "P007", tmp_path / "kofi.txt")


def test_the_page_stays_on_one_side() -> None:
    """Long notes are cut at a word, and of many lines it is said how many more there are."""
    text = as_person_page(
        "Kofi", DAY, [Part("Late", tuple((f"{n}", "x") for n in range(40))), Part("Notes", (("n", "word " * 400),))]
    )
    page_text = text.decode()
    assert page_text.count("<dt>") == MOST_LINES + 2 and f"{40 - MOST_LINES} more" in page_text
    assert max(map(len, re.findall("<dd>(.*?)</dd>", page_text))) <= LONGEST_TEXT + 2


def test_a_row_has_the_promised_keys() -> None:
    """For scripts and the browser page."""
    assert PageRow._fields == ("section", "ref", "name", "what", "text", "on", "state", "duty", "next")
