"""`lc assessment`."""

from __future__ import annotations

from leavingcare.casework.recording import planning
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.confirmation import Day, recording
from leavingcare.cli.framework.shared_options import Whom
from leavingcare.cli.terminal.notes import Note
from leavingcare.cli.terminal.prompter import Prompter

app = noun()


@app.command()
@recording
def assessment(talk: Prompter, person: Whom = None, day: Day = None, note: Note = None) -> ProposedChange:
    """Record that a needs assessment was completed.

    Example: lc assessment P002 --day "3 weeks ago"
    """
    whom = talk.person(person)
    return planning.assessment(whom, talk.day(day, "On which day was it completed?", whom), talk.note(note))
