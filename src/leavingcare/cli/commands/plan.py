"""`lc plan`."""

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
def plan(talk: Prompter, person: Whom = None, day: Day = None, note: Note = None) -> ProposedChange:
    """Record that a pathway plan was written. The plan itself stays in the authority's own record.

    Example: lc plan P002 --day yesterday
    """
    whom = talk.person(person)
    return planning.plan(whom, talk.day(day, "On which day was the plan written?", whom), talk.note(note))
