"""`lc due`."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from leavingcare.casework.cache import due_list
from leavingcare.casework.duties.rows import DueFilter
from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import listing_people
from leavingcare.cli.terminal import prompts
from leavingcare.errors import NotFound, WrongUse
from leavingcare.presentation.rows import Listing

app = noun()
_IN_WORDS = {
    "visit": "PA6",
    "visits": "PA6",
    "review": "RV3",
    "reviews": "RV3",
    "plan review": "RV3",
    "lost touch": "LP5",
    "out of touch": "LP5",
}
"""What the commonest duties are called."""
_SHOWN = 4
_DAYS = {"": 1, "d": 1, "w": 7, "m": 30}

AdviserOption = Annotated[str | None, typer.Option("--adviser", metavar="NAME", help="Only this adviser's; me is you.")]


@app.command()
@listing_people
def due(
    session: Session,
    person: Annotated[
        str | None, typer.Argument(metavar="[PERSON]", help="Only this young person: reference or name. me: yours.")
    ] = None,
    adviser: AdviserOption = None,
    team: Annotated[str | None, typer.Option("--team", metavar="TEAM", help="Only this team's.")] = None,
    within: Annotated[str | None, typer.Option("--within", metavar="28d", help="Nothing later than this: 10d, 2w, 3m.")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is overdue.")] = False,
    duty: Annotated[
        str | None, typer.Option("--duty", metavar="ID", help="Only this duty: visit, review or an id of lc law list.")
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Each row with every check behind it.")] = False,
) -> Listing:
    """What has to be done, for whom, by when, and what makes it so. Overdue first, then by date.

    Example: lc due --adviser kim --within 2w

    Example: lc due P007 --why --on "last friday"
    """
    if person is not None and person.casefold() == "me":  # never part of a name
        person, adviser = None, adviser or person
    ref = prompts.young_person(session, person).ref if person is not None else None
    chosen = prompts.adviser_if_given(session, adviser)
    return due_list.due(session, DueFilter(ref, chosen, team, _days(within), overdue, _duty(duty), why))


def _days(text: str | None) -> int | None:
    if text is None:
        return None
    found = re.fullmatch(r"(\d{1,4})\s*([dwm]?)(?:ays?|eeks?|onths?)?", text.strip().lower())
    if not found:
        raise WrongUse("--within wants a length of time.", "Type it as 10d, 2w or 3m.")
    return int(found[1]) * _DAYS[found[2]]


def _duty(text: str | None) -> str | None:
    if text is None:
        return None
    from leavingcare.law.data.catalogue import CATALOGUE

    if text.upper() in CATALOGUE or text.upper() == "STATUS":
        return text.upper()
    fitting = [key for key, duty in CATALOGUE.items() if text.casefold() in duty.title.casefold()]
    if text.casefold() in _IN_WORDS or len(fitting) == 1:
        return _IN_WORDS.get(text.casefold()) or fitting[0]
    if not fitting:
        raise NotFound("There is no such duty.", "lc law list shows every duty with its id.")
    titles = [f"{key} {CATALOGUE[key].title}" for key in fitting[:_SHOWN]]
    raise NotFound(f"{len(fitting)} duties fit: {'; '.join(titles)}.", "Give the id of the one you mean.")
