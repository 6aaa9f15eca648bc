"""`lc person page`: one young person on one page. Rows by section, which the screen, the print-out and a browser can show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from leavingcare.casework.checklists.checklists import NOT_RELEVANT, YES, answered, templates
from leavingcare.casework.duties.listing import what_cannot_be_told
from leavingcare.casework.duties.rows import DUE_NOW, DUE_SOON, NOT_KNOWN, OVERDUE, PLANNED, WAITING, DueRow, next_command
from leavingcare.casework.duties.worklist import due_rows
from leavingcare.casework.evaluation.person_on_day import person_on_day
from leavingcare.casework.session import Session
from leavingcare.dates import attains, format_long, format_short, format_with_weekday
from leavingcare.errors import Refused, WrongUse
from leavingcare.exchange.documents.person_page import Part, as_person_page
from leavingcare.facts.codes import meaning
from leavingcare.facts.events import Note
from leavingcare.facts.life import recorded_day
from leavingcare.files import written_beside
from leavingcare.law.explanations.ahead import ahead
from leavingcare.law.explanations.status import explain_status
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reported_status import reported_status
from leavingcare.law.touch import last_answer
from leavingcare.presentation.rows import About, Column, Listing, as_mappings
from leavingcare.presentation.shell import quoted
from leavingcare.quantities import quantity

WHO, LATE, AHEAD, UNKNOWN = "Who", "Late, due now or waiting", "In the next eight weeks", "Cannot be told"
NOTES, CHECKLISTS, BIRTHDAY = "Last notes", "Checklists", "What changes at the next birthday"
SECTIONS = (WHO, LATE, AHEAD, UNKNOWN, NOTES, CHECKLISTS, BIRTHDAY)
EIGHT_WEEKS = timedelta(weeks=8)
NOTES_SHOWN = 3
_OPEN = (OVERDUE, DUE_NOW, WAITING)
COLUMNS = (
    Column("section", "Section"),
    Column("ref", "Ref", on_screen=False),
    Column("name", "Name", on_screen=False),
    Column("what", "What", no_wrap=True),
    Column("text", "How it stands"),
    Column("on", "Day", on_screen=False),
    Column("state", "State", on_screen=False),
    Column("duty", "Duty", on_screen=False),
    Column("next", "Next", on_screen=False),
)


class PageRow(NamedTuple):
    """A line of the page, under its section. Its fields are the promised keys.

    `on` is the day that it is about: the last day of a duty, the day of a visit or a note. `state` and `duty` are those of the
    due list. `next` is a command.
    """

    section: str
    ref: str
    name: str | None
    what: str
    text: str
    on: date | None
    state: str | None
    duty: str | None
    next: str


def person_page(session: Session, ref: str, target: Path | None = None) -> Listing:
    """The page of one young person. With a target it is also written as HTML that prints on one side of A4.

    Looking at it is noted in the log, as at the whole record. Raises NotFound; Refused for a restricted record that is not
    asked for as one; WrongUse for a file that is no .html; CaseFileError.
    """
    person = person_on_day(session, ref)
    restricted = person.details.restricted_since is not None
    if restricted and not session.restricted:
        raise Refused(f"The record of {ref} is restricted: it is kept and not used.", f"lc person page {ref} --restricted")
    rows = rows_of(person)
    title = _title(person)
    if target is not None:
        _write(target, title, rows, session.day)
    session.store.note(session.who, f"person page {ref}" + (" --restricted" if restricted else ""), ref)
    return Listing(
        "person page",
        session.day,
        COLUMNS,
        as_mappings(rows),
        "",
        ref,
        about=About(ref, person.details.name),
        notes=[f"Written to {target}: it holds personal details."] if target else [],
        next_steps=[f"lc due {ref}", f"lc person ahead {ref}", f"lc person show {ref}"],
        group_by="section",
        handles=[row.next for row in rows],
    )


def rows_of(person: PersonOnDay) -> list[PageRow]:
    """The rows of the page, in the order of SECTIONS; a section with nothing in it has none, except what is late."""
    due = due_rows(person)
    return [
        *_who(person),
        *_late(person, due),
        *_coming(person, due),
        *_unknown(person, due),
        *_notes(person),
        *_checklists(person),
        *_birthday(person),
    ]


def _title(person: PersonOnDay) -> str:
    return f"{person.details.name} ({person.ref})" if person.details.name else person.ref


def _line(person: PersonOnDay, section: str, what: str, text: str, step: str, on: date | None = None) -> PageRow:
    return PageRow(section, person.ref, person.details.name, what, text, on, None, None, step)


# Who -------------------------------------------------------------------------------------------------------------------


def _who(person: PersonOnDay) -> Iterator[PageRow]:
    ref, home = person.ref, person.custody or person.home
    adviser = person.adviser
    yield _line(person, WHO, "Age", _age(person), f"lc person ahead {ref}", person.details.born)
    yield _line(person, WHO, "Status", explain_status(person).sentence, f"lc explain {ref}")
    if reported := reported_status(person):
        yield _line(person, WHO, "Reported as", f"{reported}: a file says so, and nothing proves it", f"lc explain {ref}")
    worker = f"{adviser.name}, {adviser.team}" if adviser and adviser.team else adviser.name if adviser else "nobody"
    step = f"lc caseload history {ref}" if adviser else f"lc caseload allocate {ref}"
    yield _line(person, WHO, "Adviser", worker, step)
    yield _line(person, WHO, "Home", _home(person), f"lc home {ref}", home.start if home else None)
    yield _line(person, WHO, "Doing", _doing(person), f"lc activity {ref}")
    seen = person.visits[-1].on if person.visits else None
    yield _line(person, WHO, "Last seen", _ago(seen, person.day), f"lc contact {ref} visit", seen)
    last = last_answer(person)
    yield _line(person, WHO, "Last contact", f"{_ago(last, person.day)}{_attempts(person, last)}", f"lc contact {ref}", last)


def _age(person: PersonOnDay) -> str:
    born = person.details.born
    if born is None or person.age is None:
        return "not recorded"
    birthday = attains(born, person.age + 1, leap_day_to_march=person.policy.leap_day_to_march)
    turns = f"; turns {person.age + 1} on {format_with_weekday(birthday)}" if birthday - person.day <= EIGHT_WEEKS else ""
    return f"{person.age}, born on {format_long(born)}{turns}"


def _home(person: PersonOnDay) -> str:
    """Where they live, whether that is suitable, since when."""
    code, home = person.home_code or "", person.custody or person.home
    words = meaning("accommodation", code[:1])
    if not words:
        return f"not recorded which, since {format_long(home.start)}" if home else "not recorded"
    suitable = {"1": "suitable", "2": "not suitable"}.get(code[1:], "suitability not recorded")
    since = f", since {format_long(home.start)}" if home else ""
    return f"{words[0].upper()}{words[1:]}, {suitable}{since}"


def _doing(person: PersonOnDay) -> str:
    """What they do all day, in the words of the code, else as it was written down."""
    coded = meaning("activity", person.activity_code) if person.activity_code else None
    words = coded or (person.activity.what if person.activity else None) or "not recorded"
    return f"{words[0].upper()}{words[1:]}"


def _ago(day: date | None, today: date) -> str:
    if day is None:
        return "not recorded"
    days = (today - day).days
    return f"{format_with_weekday(day)}, {'today' if not days else 'yesterday' if days == 1 else f'{days} days ago'}"


def _attempts(person: PersonOnDay, last: date | None) -> str:
    """How often nobody answered since."""
    tried = sum(not contact.answered and contact.on > (last or date.min) for contact in person.life.contacts)
    return f"; {quantity(tried, 'attempt')} since without an answer" if tried else ""


# What is due -------------------------------------------------------------------------------------------------------------


def _late(person: PersonOnDay, due: Sequence[DueRow]) -> list[PageRow]:
    rows = [_due(person, LATE, row) for row in due if row.state in _OPEN]
    return rows or [_line(person, LATE, "Nothing", "Nothing is late or due now.", f"lc due {person.ref}")]


def _coming(person: PersonOnDay, due: Sequence[DueRow]) -> list[PageRow]:
    """By their last day, else by the day from which they can be done."""
    end = person.day + EIGHT_WEEKS
    coming = [row for row in due if row.state in (DUE_SOON, PLANNED) and (row.by or row.from_ or date.max) <= end]
    return [_due(person, AHEAD, row) for row in coming]


def _due(person: PersonOnDay, section: str, row: DueRow) -> PageRow:
    text = row.when if row.state != WAITING else f"waiting: {row.why}"
    by = f", was to be done by {format_with_weekday(row.by)}" if row.state == OVERDUE and row.by else ""
    return PageRow(
        section,
        person.ref,
        person.details.name,
        row.short,
        f"{text}{by}",
        row.by or row.from_,
        row.state,
        row.duty,
        next_command(row),
    )


def _unknown(person: PersonOnDay, due: Sequence[DueRow]) -> list[PageRow]:
    """What may be late, and nobody can tell, because such records are not kept."""
    rows = [row for row in due if row.state == NOT_KNOWN]
    return [
        _line(person, UNKNOWN, "Not known", sentence, f"lc due {person.ref} --all")
        for sentence in what_cannot_be_told(rows)[1:]
    ]


# What is noted, what is ticked, what changes -------------------------------------------------------------------------------


def _notes(person: PersonOnDay) -> list[PageRow]:
    """The last three notes, on whatever record they stand."""
    noted = [fact for fact in person.life.all_facts() if getattr(fact, "note", None) and fact is not person.life.person]
    noted.sort(key=lambda fact: (recorded_day(fact), isinstance(fact, Note)), reverse=True)
    return [
        _line(
            person,
            NOTES,
            f"{format_short(recorded_day(fact))}, {fact.KIND.replace('_', ' ')}",
            str(getattr(fact, "note", "")),
            f"lc person show {person.ref}",
            recorded_day(fact),
        )
        for fact in noted[:NOTES_SHOWN]
    ]


def _checklists(person: PersonOnDay) -> Iterator[PageRow]:
    """How far each checklist has come: 4 of 7. Items that are not relevant are left out; those not begun are named together."""
    untouched = []
    for template in templates().values():
        answers = [tick.answer for item, tick in answered(person.life, template.name).items() if item in template.items]
        if not answers:
            untouched.append(template.name)
            continue
        relevant = len(template.items) - answers.count(NOT_RELEVANT)
        text = f"{answers.count(YES)} of {relevant}"
        yield _line(person, CHECKLISTS, template.name, text, f"lc checklist show {person.ref} {quoted(template.name)}")
    if untouched:
        yield _line(person, CHECKLISTS, "Not begun", ", ".join(untouched), f"lc checklist list {person.ref}")


def _birthday(person: PersonOnDay) -> Iterator[PageRow]:
    """What ends and begins at the next birthday that changes what is owed, and what would keep support going."""
    for turning in ahead(person)[:1]:
        step = f"lc person ahead {person.ref}"
        yield _line(person, BIRTHDAY, "When", turning.sentence, step, turning.on)
        keeps = [change.sentence for change in turning.keeps]
        for what, sentences in (("Ends", turning.ends), ("Begins", turning.begins), ("Keeps it going", keeps)):
            for sentence in sentences:
                yield _line(person, BIRTHDAY, what, _without_its_beginning(sentence), step, turning.on)


def _without_its_beginning(sentence: str) -> str:
    """The label beside it says already what a sentence begins with."""
    shorter = sentence.removeprefix("These end: ").removeprefix("From that day: ")
    return f"{shorter[0].upper()}{shorter[1:]}"


# Printed ---------------------------------------------------------------------------------------------------------------


def _write(target: Path, title: str, rows: Sequence[PageRow], day: date) -> None:
    if target.suffix.lower() not in (".html", ".htm"):
        raise WrongUse("The name of the page must end in .html.", "As in --html kofi.html")
    parts = [
        Part(section, tuple((row.what, row.text) for row in rows if row.section == section))
        for section in SECTIONS
        if any(row.section == section for row in rows)
    ]
    with written_beside(target) as partial:
        partial.write_bytes(as_person_page(title, day, parts))
