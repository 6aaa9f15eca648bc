"""`lc remove`."""

from __future__ import annotations

from leavingcare.casework.recording import corrections
from leavingcare.casework.recording.draft import Draft
from leavingcare.cli.correct import Number
from leavingcare.cli.groups import noun
from leavingcare.cli.options import Whom
from leavingcare.cli.recording import Why, recording
from leavingcare.cli.talk import Talk, number_of

app = noun()


@app.command()
@recording
def remove(talk: Talk, person: Whom = None, number: Number = None, reason: Why = None) -> Draft:
    """Take away a record that should not be there. The log keeps it, and lc undo brings it back.

    Example: lc remove P001 12 --reason "another young person's visit"
    """
    whom = talk.person(person)
    place = talk.need(number, number_of("Which record (its number in lc person show)?", "its number"))
    return corrections.remove(talk.desk, whom, place, talk.text(reason))
