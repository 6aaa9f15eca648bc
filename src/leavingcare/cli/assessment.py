"""`lc assessment`."""

from __future__ import annotations

from leavingcare.casework.recording import planning
from leavingcare.casework.recording.draft import Draft
from leavingcare.cli.groups import noun
from leavingcare.cli.notes import Note
from leavingcare.cli.options import Whom
from leavingcare.cli.recording import Day, recording
from leavingcare.cli.talk import Talk

app = noun()


@app.command()
@recording
def assessment(talk: Talk, person: Whom = None, day: Day = None, note: Note = None) -> Draft:
    """Record that a needs assessment was completed.

    Example: lc assessment P002 --day "3 weeks ago"
    """
    whom = talk.person(person)
    return planning.assessment(whom, talk.day(day, "On which day was it completed?", whom), talk.note(note))
