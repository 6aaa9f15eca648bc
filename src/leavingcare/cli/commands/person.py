"""`lc person list`, `show`, `prompts`, `ahead`, `compare`, `add`, `edit`, and the privacy commands."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from leavingcare.casework.cache import people_list
from leavingcare.casework.duties.listed_person import Ages, PeopleFilter
from leavingcare.casework.recording import people as people_recording
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.cli.commands import privacy
from leavingcare.cli.commands.due import AdviserOption
from leavingcare.cli.framework.command_groups import noun, noun_with
from leavingcare.cli.framework.confirmation import dated, recording
from leavingcare.cli.framework.shared_options import Whom, day_typed, listing_people, reading
from leavingcare.cli.terminal import prompts
from leavingcare.cli.terminal.field_values import value_of
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.questions import code_of, text_of, words_of
from leavingcare.errors import WrongUse
from leavingcare.facts.people import Person
from leavingcare.presentation.rows import Listing

app = noun(noun_with("list", "page"))
_AGES = [str(age) for age in range(10, 31)]
Status = Literal["eligible", "relevant", "former relevant", "qualifying", "none", "cannot tell", "not law on that day"]


@app.command("list")
@listing_people
def list_people(
    session: Session,
    status: Annotated[
        Status | None,
        typer.Option("--status", metavar="STATUS", help="eligible, relevant, former relevant, qualifying, none, cannot tell."),
    ] = None,
    adviser: AdviserOption = None,
    unallocated: Annotated[bool, typer.Option("--unallocated", help="Only those entitled whom nobody looks after.")] = False,
    age: Annotated[str | None, typer.Option("--age", metavar="AGE", help="Only of this age: 17, or 16-17.")] = None,
    since: Annotated[str | None, dated("--status-since", "Only whose present status began on that day or later.")] = None,
) -> Listing:
    """The young people: status, adviser, home, and what is due next.

    Example: lc person list --status "former relevant" --on 31/3/2026

    Example: lc person list --age 16-17 --unallocated

    Example: lc person list --status-since 1/10/2026
    """
    chosen = prompts.adviser_if_given(session, adviser)
    begun = day_typed(since, session.day, past=True) if since else None
    return people_list.list_people(session, PeopleFilter(status, chosen, unallocated, _ages(age), begun))


def _ages(typed: str | None) -> Ages | None:
    """One age or two with a hyphen between. Raises WrongUse."""
    if typed is None:
        return None
    youngest, _, oldest = typed.replace(" ", "").partition("-")
    ends = [youngest, oldest or youngest]
    if not all(end.isascii() and end.isdecimal() and len(end) <= 2 for end in ends) or int(ends[0]) > int(ends[1]):
        raise WrongUse("That is no age.", "As in --age 17, or --age 16-17.")
    return Ages(int(ends[0]), int(ends[1]))


@app.command()
@listing_people
def show(session: Session, person: Whom = None) -> Listing:
    """One young person with everything recorded, newest first. The log notes that the record was looked at.

    Example: lc person show P007
    """
    from leavingcare.casework.people.one_person import show_person  # the list needs no rules

    return show_person(session, prompts.young_person(session, person).ref)


@app.command()
@listing_people
def page(
    session: Session,
    person: Whom = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE.html", help="Write it to this file too: one side of A4.")
    ] = None,
) -> Listing:
    """One young person on one page, for a visit or supervision.

    Who they are, what is late, what comes in eight weeks, the last notes, checklists, and what changes at the next birthday.
    The log notes that the record was looked at.

    Example: lc person page kofi

    Example: lc person page kofi --html kofi.html
    """
    from leavingcare.casework.person_page.page import person_page

    return person_page(session, prompts.young_person(session, person).ref, html.expanduser() if html else None)


@app.command("prompts")
@reading
def list_prompts(
    session: Session,
    person: Whom = None,
    *,
    law_only: Annotated[bool, typer.Option("--law", help="Only what the authority owes by law.")] = False,
) -> Listing:
    """What law and guidance ask for without a date, for somebody of this status.

    Example: lc person prompts P007

    Example: lc person prompts P009 --law
    """
    from leavingcare.casework.people.prompts import prompts as prompts_of  # no other command reads it

    return prompts_of(session, prompts.young_person(session, person).ref, law_only=law_only)


@app.command()
@reading
def ahead(session: Session, person: Whom = None) -> Listing:
    """What ends and begins at 16, 18, 21 and 25, in sentences, and what would keep support going.

    Example: lc person ahead P003
    """
    from leavingcare.casework.people.ahead import ahead as ahead_of  # no other command reads it

    return ahead_of(session, prompts.young_person(session, person).ref)


@app.command()
@reading
def compare(
    session: Session,
    person: Whom = None,
    at: Annotated[
        list[str] | None,
        typer.Option("--at", metavar="AGE/DATE", help="An age or a day; twice for two. One is compared to today."),
    ] = None,
) -> Listing:
    """What is different for a young person on two days. If none is given: today, and the next birthday that changes much.

    Example: lc person compare P004 --at 18 --at 21
    """
    from leavingcare.casework.people import comparison

    whom = prompts.young_person(session, person)
    days = [_day_or_age(session, whom, typed) for typed in at or []] or [comparison.next_change(session, whom)]
    if len(days) > 2:
        raise WrongUse("Two days are compared, not more.", "As in --at 18 --at 21.")
    first, second = days if len(days) == 2 else (session.day, days[0])
    return comparison.compare(session, whom.ref, first, second)


def _day_or_age(session: Session, person: Person, typed: str) -> date:
    from leavingcare.casework.people.comparison import day_of_age

    plain = typed.strip()
    return day_of_age(session, person, int(plain)) if plain in _AGES else day_typed(plain, session.day)


@app.command()
@recording
def add(
    prompter: Prompter,
    name: Annotated[str | None, typer.Option("--name", help="Better asked for than typed here.")] = None,
    born: Annotated[str | None, typer.Option("--born", metavar="DATE", help="Better asked for than typed here.")] = None,
    case_id: Annotated[str | None, typer.Option("--case-id", help="The number in the case system.")] = None,
    sex: Annotated[str | None, typer.Option("--sex", help="F, M or U.")] = None,
) -> ProposedChange:
    """Add a young person. Everything personal is asked for, so that it stays out of the history of commands.

    Example: lc person add
    """
    person = Person(
        ref="",
        name=prompter.optional(name, text_of("What is the name? (Enter: not recorded here)", "--name NAME")),
        born=prompter.day_if_known(born, "What is the date of birth?", option="--born DATE"),
        case_id=prompter.optional(case_id, text_of("Which number in the case system? (Enter: none)", "--case-id NUMBER")),
        sex=prompter.optional(sex, code_of("sex", "Which sex? (Enter: not known)", "--sex F")),
    )
    return people_recording.add(prompter.session, person)


@app.command()
@recording
def edit(
    prompter: Prompter,
    person: Whom = None,
    field: Annotated[str | None, typer.Argument(metavar="FIELD", help="name, born, case id, sex, ethnicity, uasc …")] = None,
    value: Annotated[
        str | None, typer.Argument(metavar="VALUE", help="Better asked for than typed here; 'nothing' empties it.")
    ] = None,
) -> ProposedChange:
    """Change what is recorded about a young person. The old value stays in the log.

    Example: lc person edit P007 born
    """
    whom = prompter.person(person)
    shown = [field.replace("_", " ") for field in people_recording.EDITABLE]
    what = prompter.required(field, words_of("What changes?", "the field", *shown)).replace(" ", "_")
    return people_recording.edit(
        prompter.session, whom, what, prompter.required(value, value_of(Person, what, prompter.session.day))
    )


app.command("export")(privacy.export_person)
app.command("erase")(privacy.erase_person)
app.command()(privacy.restrict)
app.command()(privacy.unrestrict)
