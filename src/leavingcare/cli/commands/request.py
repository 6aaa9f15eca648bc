"""`lc request`."""

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
from leavingcare.cli.terminal.questions import words_of

app = noun()


@app.command()
@recording
def request(
    talk: Prompter,
    person: Whom = None,
    kind: Annotated[str | None, typer.Argument(metavar="KIND", help="records, complaint or panel.")] = None,
    step: Annotated[str, typer.Argument(metavar="STEP", help="made, acknowledged, extended or answered.")] = requests.MADE,
    day: DayOrToday = None,
    note: Note = None,
) -> ProposedChange:
    """Record a request for records, a complaint or a request for a complaints panel, and what became of it.

    Example: lc request P009 records --day mon

    Example: lc request P009 records acknowledged
    """
    whom = talk.person(person)
    which = talk.need(kind, words_of("What is asked for?", "records, complaint or panel", *requests.KINDS))
    what = talk.need(step, words_of("What has happened?", "made, acknowledged, extended or answered", *requests.STEPS))
    return requests.request(talk.desk, whom, which, what, talk.day_or_today(day, whom), talk.note(note))
