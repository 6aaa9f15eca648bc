"""`lc team`: a row for each adviser, for the manager."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.session import Session
from leavingcare.casework.staff.team import team as team_of
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import reading
from leavingcare.presentation.rows import Listing

app = noun()


@app.command()
@reading
def team(
    session: Session, name: Annotated[str | None, typer.Argument(metavar="[TEAM]", help="Only this team.")] = None
) -> Listing:
    """A row for each adviser: young people, limit, late, plans and visits in time, lost touch, homes, signatures, not known.

    The rows are numbered: lc do 2 shows the young people of the second.

    Example: lc team

    Example: lc team North --on 30/9/2026
    """
    return team_of(session, name)
