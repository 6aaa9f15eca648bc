"""`lc person list`, `show` and `prompts`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from leavingcare.casework import people
from leavingcare.casework.desk import Desk
from leavingcare.cli import ask
from leavingcare.cli.due import AdviserOption
from leavingcare.cli.groups import noun
from leavingcare.cli.options import reading
from leavingcare.listing import Listing

app = noun()
Whom = Annotated[str | None, typer.Argument(metavar="PERSON", help="The young person: reference, name or initials.")]
Status = Literal["eligible", "relevant", "former relevant", "qualifying", "none", "cannot tell", "not law on that day"]


@app.command("list")
@reading
def list_people(
    desk: Desk,
    status: Annotated[
        Status | None,
        typer.Option("--status", metavar="STATUS", help="eligible, relevant, former relevant, qualifying, none, cannot tell."),
    ] = None,
    adviser: AdviserOption = None,
    unallocated: Annotated[bool, typer.Option("--unallocated", help="Only those entitled whom nobody looks after.")] = False,
) -> Listing:
    """The young people: status, adviser, home, and what is due next.

    Example: lc person list --status "former relevant" --on 31/3/2026
    """
    return people.list_people(desk, people.Wanted(status, ask.adviser_if_given(desk, adviser), unallocated))


@app.command()
@reading
def show(desk: Desk, person: Whom = None) -> Listing:
    """One young person with everything recorded, newest first. The log notes that the record was looked at.

    Example: lc person show P007
    """
    return people.show_person(desk, ask.young_person(desk, person).ref)


@app.command()
@reading
def prompts(desk: Desk, person: Whom = None) -> Listing:
    """What law and guidance ask for without a date, for somebody of this status.

    Example: lc person prompts P007
    """
    return people.prompts(desk, ask.young_person(desk, person).ref)
