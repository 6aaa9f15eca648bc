"""`lc remove`."""

from __future__ import annotations

from leavingcare.casework.recording import corrections
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.cli.commands.correct import Number
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.confirmation import Why, recording
from leavingcare.cli.framework.shared_options import Whom
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.questions import number_of

app = noun()


@app.command()
@recording
def remove(talk: Prompter, person: Whom = None, number: Number = None, reason: Why = None) -> ProposedChange:
    """Take away a record that should not be there. The log keeps it, and lc undo brings it back.

    Example: lc remove P001 12 --reason "another young person's visit"
    """
    whom = talk.person(person)
    place = talk.need(number, number_of("Which record (its number in lc person show)?", "its number"))
    return corrections.remove(talk.desk, whom, place, talk.text(reason))
