"""`lc support`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.recording import offers
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
def support(
    talk: Prompter,
    person: Whom = None,
    word: Annotated[str | None, typer.Argument(metavar="WORD", help="asked or declined.")] = None,
    day: DayOrToday = None,
    note: Note = None,
) -> ProposedChange:
    """Record that somebody of 21 or over asked for support, or declined it.

    Example: lc support P012 asked
    """
    whom = talk.person(person)
    said = talk.need(word, words_of("Asked or declined?", "asked or declined", offers.ASKED, offers.DECLINED))
    return offers.support(whom, said, talk.day_or_today(day, whom), talk.note(note))
