"""`lc feedback`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.recording import requests
from leavingcare.casework.recording.draft import Draft
from leavingcare.cli.groups import noun
from leavingcare.cli.notes import Note
from leavingcare.cli.options import Whom
from leavingcare.cli.recording import DayOrToday, recording
from leavingcare.cli.talk import Talk, text_of

app = noun()


@app.command()
@recording
def feedback(
    talk: Talk,
    person: Whom = None,
    about: Annotated[
        str | None, typer.Argument(metavar="ABOUT", help="What it is about: the plan, the adviser, the offer.")
    ] = None,
    day: DayOrToday = None,
    note: Note = None,
) -> Draft:
    """Record what a young person says of the plan or the service.

    Example: lc feedback P001 plan

    Example: lc feedback P001 plan --note-file note.txt
    """
    whom = talk.person(person)
    what = talk.need(about, text_of("What is it about?", "what it is about"))
    return requests.feedback(whom, what, talk.day_or_today(day, whom), talk.note(note))
