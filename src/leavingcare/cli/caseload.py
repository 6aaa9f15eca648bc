"""`lc caseload` and `lc caseload allocate`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework import caseload as casework
from leavingcare.casework.desk import Desk
from leavingcare.casework.people import Wanted, list_people
from leavingcare.cli import ask
from leavingcare.cli.groups import NounGroup, noun
from leavingcare.cli.options import day_typed, reading, writing
from leavingcare.listing import Listing

app = noun(NounGroup)


@app.command("show", hidden=True)
@reading
def show_caseload(
    desk: Desk,
    adviser: Annotated[
        str | None, typer.Argument(metavar="[ADVISER]", help="The young people of this adviser; me is you.")
    ] = None,
) -> Listing:
    """Who has whom, who is full, and who has nobody. With an adviser: their young people.

    Example: lc caseload

    Example: lc caseload kim --on 31/3/2027
    """
    chosen = ask.adviser_if_given(desk, adviser)
    return list_people(desk, Wanted(adviser=chosen), "caseload") if chosen else casework.caseload(desk)


@app.command()
@writing
def allocate(
    desk: Desk,
    person: Annotated[
        str | None, typer.Argument(metavar="PERSON", help="The young person: reference, name or initials.")
    ] = None,
    adviser: Annotated[str | None, typer.Argument(metavar="ADVISER", help="Who is to look after them.")] = None,
    start: Annotated[str | None, typer.Option("--from", metavar="DATE", help="From which day; today if not given.")] = None,
    over_limit: Annotated[
        str | None,
        typer.Option("--over-limit", metavar="REASON", help="Go over the limit, for this reason; it stays in the log."),
    ] = None,
) -> Listing:
    """Give a young person an adviser. The adviser before hands over on the same day.

    Example: lc caseload allocate P007 kim --from mon
    """
    whom, to = ask.young_person(desk, person), ask.adviser(desk, adviser)
    return casework.allocate(desk, whom, to, day_typed(start, desk.on), over_limit)
