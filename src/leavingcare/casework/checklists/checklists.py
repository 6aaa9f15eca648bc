"""Checklists: versioned lists of items, kept as TOML in `checklist_templates`, and each young person's answers to them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.facts.checklists import ChecklistAnswer
from leavingcare.facts.events import Occasion
from leavingcare.facts.life import Life
from leavingcare.facts.people import Person
from leavingcare.facts.record import new_id
from leavingcare.presentation.rows import About, Column, Listing
from leavingcare.presentation.shell import quoted

YES, NO, NOT_RELEVANT = "yes", "no", "not relevant"
ANSWERS = (YES, NO, NOT_RELEVANT)
GIVEN = "document given"
DOCUMENTS = (
    "health summary",
    "birth certificate",
    "passport",
    "National Insurance number",
    "bank details",
    "pathway plan",
    "needs assessment",
    "local offer",
    "my rights",
    "guide to complaints",
    "guide to own records",
    "certificates",
    "life story",
    "immigration papers",
)
"""What is given to young people. The health summary is what LP12 looks for."""
COLUMNS = (
    Column("checklist", "Checklist"),
    Column("version", "Version"),
    Column("ref", "Ref", on_screen=False),
    Column("items", "Items"),
    Column("yes", "Yes"),
    Column("no", "No"),
    Column("not_relevant", "Not relevant"),
    Column("open", "Open"),
    Column("last_answered", "Last answered"),
    Column("about", "What it is for"),
)
_OF_ALL = ("checklist", "version", "items", "about")
_OF_ONE = ("checklist", "items", "yes", "no", "not_relevant", "open", "last_answered")
ITEM_COLUMNS = (
    Column("item", "Item"),
    Column("words", "In words"),
    Column("answer", "Answer", empty_text="open"),
    Column("on", "On"),
    Column("witness", "Witness"),
    Column("version", "Version", on_screen=False),
)


class Template(NamedTuple):
    """A checklist: its items by key, each in words. A change of the items is another version."""

    name: str
    version: str
    about: str
    items: Mapping[str, str]


class Ticked(NamedTuple):
    """An answer to one item: yes, no or not relevant."""

    item: str
    answer: str


@cache
def templates() -> Mapping[str, Template]:
    """Every checklist by its name."""
    folder = Path(__file__).with_name("checklist_templates")
    templates_in_folder = (
        Template(**tomllib.loads(file.read_text(encoding="utf-8"))) for file in sorted(folder.glob("*.toml"))
    )
    return {template.name: template for template in templates_in_folder}


def answered(life: Life, checklist: str) -> dict[str, ChecklistAnswer]:
    """The latest answer to each item of a checklist."""
    return {answer.item: answer for answer in life.checklists if answer.checklist == checklist}


def tick(
    session: Session, person: Person, template: Template, ticked: list[Ticked], day: date, witness: str | None = None
) -> ProposedChange:
    """Answers to some items on a day. Another answer on the same day takes the place of the first. Raises WrongUse."""
    if not ticked:
        raise WrongUse("Nothing was answered, so nothing is changed.")
    earlier = {
        answer.item: answer.id
        for answer in session.store.life(person.ref).checklists
        if answer.checklist == template.name and answer.on == day
    }
    facts = [
        ChecklistAnswer(
            id=earlier.get(answer.item) or new_id(),
            person=person.ref,
            checklist=template.name,
            version=template.version,
            item=answer.item,
            answer=answer.answer,
            on=day,
            witness=witness,
        )
        for answer in ticked
    ]
    command_options = (
        "".join(f" --item '{answer.item}' --answer '{answer.answer}'" for answer in ticked[:1]) if len(ticked) == 1 else ""
    )
    return ProposedChange(
        command="checklist",
        details=f"{person.ref} '{template.name}'{command_options} --day {day.isoformat()}",
        refs=(person.ref,),
        saved=tuple(facts),
        day=day,
        next_steps=(f"lc checklist show {person.ref} {quoted(template.name)}",),
    )


def give_document(person: Person, what: str, day: date, note: str | None = None, edition: str | None = None) -> ProposedChange:
    """A document given to the young person on a day; `edition` where there is more than one of it."""
    return ProposedChange(
        command="document",
        details=f"{person.ref} '{what}' --day {day.isoformat()}",
        refs=(person.ref,),
        day=day,
        saved=(Occasion(person=person.ref, on=day, what=GIVEN, detail=what, edition=edition, note=note),),
    )


def list_checklists(session: Session, person: Person | None = None) -> Listing:
    """Every checklist with the number of its items; of one person, how far each has come on the session's day."""
    life = session.store.life(person.ref).as_known_on(session.day) if person else None
    rows = [_checklist_row(template, life) for template in templates().values()]
    whose = person.ref if person else None
    title = f"Checklists of {whose}" if whose else "Checklists"
    return Listing(
        "checklist list",
        session.day,
        _columns(whose),
        rows,
        "There is no checklist.",
        title,
        about=About(person.ref, person.name) if person else None,
        next_steps=[f"lc checklist {whose} {quoted(str(rows[0]['checklist']))}" if whose else "lc checklist"],
    )


def show_checklist(session: Session, person: Person, template: Template) -> Listing:
    """One checklist of one person, item by item, as at the session's day. Items of earlier versions stay below."""
    latest = answered(session.store.life(person.ref).as_known_on(session.day), template.name)
    wanted = {**template.items, **{item: "of an earlier version" for item in latest if item not in template.items}}
    rows = [_item_row(item, words, latest.get(item)) for item, words in wanted.items()]
    return Listing(
        "checklist show",
        session.day,
        ITEM_COLUMNS,
        rows,
        "This checklist has no items.",
        f"{template.name.capitalize()} of {person.ref}",
        about=About(person.ref, person.name),
        next_steps=[f"lc checklist {person.ref} {quoted(template.name)}"],
    )


def _columns(whose: str | None) -> list[Column]:
    """Counts and days say something of one person only, and what a checklist is for before one is chosen."""
    shown = _OF_ALL if whose is None else _OF_ONE
    return [column._replace(on_screen=column.key in shown) for column in COLUMNS]


def _checklist_row(template: Template, life: Life | None) -> dict[str, object]:
    latest = answered(life, template.name) if life else {}
    given = [answer.answer for item, answer in latest.items() if item in template.items]
    counted = {
        "yes": given.count(YES),
        "no": given.count(NO),
        "not_relevant": given.count(NOT_RELEVANT),
        "open": len(template.items) - len(given),
    }
    return {
        "checklist": template.name,
        "version": template.version,
        "ref": life.person.ref if life else None,
        "items": len(template.items),
        **(counted if life else dict.fromkeys(counted)),
        "last_answered": max((answer.on for answer in latest.values()), default=None),
        "about": template.about,
    }


def _item_row(item: str, words: str, tick: ChecklistAnswer | None) -> dict[str, object]:
    return {
        "item": item,
        "words": words,
        "answer": tick.answer if tick else None,
        "on": tick.on if tick else None,
        "witness": tick.witness if tick else None,
        "version": tick.version if tick else None,
    }
