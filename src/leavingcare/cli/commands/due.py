"""`lc due`."""

from __future__ import annotations

import re
from typing import Annotated, Literal

import typer

from leavingcare.casework.cache import due_list
from leavingcare.casework.duties.rows import STATES, STATUS, DueFilter
from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import listing_people
from leavingcare.cli.terminal import prompts
from leavingcare.dates import age_on
from leavingcare.errors import NotFound, WrongUse
from leavingcare.facts.people import Person
from leavingcare.presentation.rows import Listing

app = noun()
_IN_WORDS = {"visits": "visit", "reviews": "review", "lost touch": "out of touch"}
"""What people call duties whose titles have another word."""
_DAYS = {"": 1, "d": 1, "w": 7, "m": 30}

NOBODY = "nobody"
AdviserOption = Annotated[
    str | None, typer.Option("--adviser", metavar="NAME", help="Only this adviser's; me is you, nobody those without.")
]
DutyOption = Annotated[
    list[str] | None, typer.Option("--duty", metavar="ID or WORDS", help="Only this duty: RV3, visit. It can be given again.")
]


@app.command()
@listing_people
def due(
    session: Session,
    person: Annotated[
        str | None, typer.Argument(metavar="[PERSON]", help="Only this young person: reference or name. me: yours.")
    ] = None,
    *,
    adviser: AdviserOption = None,
    team: Annotated[str | None, typer.Option("--team", metavar="TEAM", help="Only this team's.")] = None,
    within: Annotated[str | None, typer.Option("--within", metavar="28d", help="Nothing later than this: 10d, 2w, 3m.")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is overdue.")] = False,
    duty: DutyOption = None,
    state: Annotated[list[str] | None, typer.Option("--state", metavar="STATE", help=f"Only {', '.join(STATES)}.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Also what is planned, and what cannot be told.")] = False,
    by: Annotated[Literal["adviser", "person", "duty"] | None, typer.Option("--by", help="Rows in groups.")] = None,
    why: Annotated[bool, typer.Option("--why", help="Each row with every check behind it.")] = False,
) -> Listing:
    """What has to be done, for whom, by when, and what makes it so: the longest overdue first, then by date.

    Each row has a number: lc do 3 does the third. What lies far ahead and what cannot be told is counted, and shown with --all.

    Example: lc due me --within 2w

    Example: lc due --duty visit --by adviser

    Example: lc due P007 --why --on "last friday"
    """
    if person is not None and person.casefold() == prompts.ME:
        person, adviser = None, prompts.ME
    young_person = prompts.young_person(session, person) if person is not None else None
    is_nobody = (adviser or "").casefold() == NOBODY
    return due_list.due(
        session,
        DueFilter(
            ref=young_person.ref if young_person else None,
            adviser=None if is_nobody else prompts.adviser_if_given(session, adviser),
            team=team,
            within=_days(within),
            overdue=overdue,
            duties=tuple(dict.fromkeys(found for text in duty or () for found in _duties(text))),
            why=why,
            unallocated=is_nobody,
            states=tuple(_state(text) for text in state or ()),
            everything=every,
            by=by,
            whose=_in_words(young_person, session) if young_person else None,
        ),
    )


def _in_words(person: Person, session: Session) -> str:
    """Whose list it is: name as the setting allows, reference, age."""
    born = person.born
    age = None if born is None else age_on(born, session.day)
    return ", ".join([prompts.line_of(person), *([str(age)] if age is not None else [])])


def _days(text: str | None) -> int | None:
    if text is None:
        return None
    found = re.fullmatch(r"(\d{1,4})\s*([dwm]?)(?:ays?|eeks?|onths?)?", text.strip().lower())
    if not found:
        raise WrongUse("--within wants a length of time.", "Type it as 10d, 2w or 3m.")
    return int(found[1]) * _DAYS[found[2]]


def _state(text: str) -> str:
    if text.strip().casefold() in STATES:
        return text.strip().casefold()
    raise WrongUse("--state wants a state of the list.", f"The states are: {', '.join(STATES)}.")


def _duties(text: str) -> list[str]:
    """The duty of an id, or the listed duties whose title holds the words."""
    from leavingcare.law.data.catalogue import CATALOGUE, LISTED

    if text.upper() in CATALOGUE or text.upper() == STATUS:
        return [text.upper()]
    words = _IN_WORDS.get(text.casefold(), text.casefold()).split()
    listed = [entry for entry in CATALOGUE.values() if entry.in_due_list == LISTED]
    found = [entry.id for entry in listed if all(word in f"{entry.short} {entry.title}".casefold() for word in words)]
    if not (words and found):
        raise NotFound("There is no such duty.", "lc law list shows every duty with its id.")
    return found
