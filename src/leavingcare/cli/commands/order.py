"""`lc order`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.recording import family as casework
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.confirmation import Day, dated, recording
from leavingcare.cli.framework.shared_options import Whom
from leavingcare.cli.terminal.notes import Note
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.questions import words_of
from leavingcare.facts.spells import Order
from leavingcare.facts.words import ORDERS

app = noun()


@app.command()
@recording
def order(
    talk: Prompter,
    person: Whom = None,
    kind: Annotated[str | None, typer.Argument(metavar="KIND", help="special guardianship, adoption or care order.")] = None,
    day: Day = None,
    ended: Annotated[str | None, dated("--ended", "The day on which it ended or will end.")] = None,
    note: Note = None,
) -> ProposedChange:
    """Record a court order outside a care episode.

    Example: lc order P038 "special guardianship" --day 4/2/2026
    """
    whom = talk.person(person)
    which = talk.need(kind, words_of("Which order?", "the order, such as 'special guardianship'", *ORDERS))
    made = talk.day(day, "On which day was it made?", whom)
    end = talk.day_if_known(ended, "When did it end?", whom, option="--ended DATE", ahead=True)
    return casework.order(Order(person=whom.ref, start=made, end=end, order=which, note=talk.note(note)))
