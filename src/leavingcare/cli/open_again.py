"""`lc open`: a closed service opens again."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.closing import open_again
from leavingcare.casework.recording.draft import Draft
from leavingcare.cli.groups import noun
from leavingcare.cli.options import Whom
from leavingcare.cli.recording import DayOrToday, recording
from leavingcare.cli.talk import Talk

app = noun()


@app.command()
@recording
def open_service(
    talk: Talk,
    person: Whom = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why; it stays in the case file.")] = None,
    day: DayOrToday = None,
) -> Draft:
    """Open a closed service again: somebody comes back, at any age up to 25.

    Example: lc open P031 --reason "Asked for help with a flat" --yes
    """
    whom = talk.person(person)
    return open_again(talk.desk, whom, talk.day_or_today(day, whom), talk.text(reason))
