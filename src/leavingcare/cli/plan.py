"""`lc plan`."""

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
def plan(talk: Talk, person: Whom = None, day: Day = None, note: Note = None) -> Draft:
    """Record that a pathway plan was written. The plan itself stays in the authority's own record.

    Example: lc plan P002 --day yesterday
    """
    whom = talk.person(person)
    return planning.plan(whom, talk.day(day, "On which day was the plan written?", whom), talk.note(note))
