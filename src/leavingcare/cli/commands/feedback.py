"""`lc feedback`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.recording import requests
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.confirmation import DayOrToday, recording
from leavingcare.cli.framework.shared_options import Whom
from leavingcare.cli.terminal.notes import Note
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.questions import text_of

app = noun()


@app.command()
@recording
def feedback(
    talk: Prompter,
    person: Whom = None,
    about: Annotated[
        str | None, typer.Argument(metavar="ABOUT", help="What it is about: the plan, the adviser, the offer.")
    ] = None,
    day: DayOrToday = None,
    note: Note = None,
) -> ProposedChange:
    """Record what a young person says of the plan or the service.

    Example: lc feedback P001 plan

    Example: lc feedback P001 plan --note-file note.txt
    """
    whom = talk.person(person)
    what = talk.need(about, text_of("What is it about?", "what it is about"))
    return requests.feedback(whom, what, talk.day_or_today(day, whom), talk.note(note))
