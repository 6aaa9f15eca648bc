"""`lc open`: a closed service opens again."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.service import open_again
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.confirmation import DayOrToday, recording
from leavingcare.cli.framework.shared_options import Whom
from leavingcare.cli.terminal.prompter import Prompter

app = noun()


@app.command()
@recording
def open_service(
    talk: Prompter,
    person: Whom = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why; it stays in the case file.")] = None,
    day: DayOrToday = None,
) -> ProposedChange:
    """Open a closed service again: somebody comes back, at any age up to 25.

    Example: lc open P031 --reason "Asked for help with a flat" --yes
    """
    whom = talk.person(person)
    return open_again(talk.desk, whom, talk.day_or_today(day, whom), talk.text(reason))
