"""`lc support`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.recording import offers
from leavingcare.casework.recording.draft import Draft
from leavingcare.cli.groups import noun
from leavingcare.cli.notes import Note
from leavingcare.cli.options import Whom
from leavingcare.cli.recording import DayOrToday, recording
from leavingcare.cli.talk import Talk, words_of

app = noun()


@app.command()
@recording
def support(
    talk: Talk,
    person: Whom = None,
    word: Annotated[str | None, typer.Argument(metavar="WORD", help="asked or declined.")] = None,
    day: DayOrToday = None,
    note: Note = None,
) -> Draft:
    """Record that somebody of 21 or over asked for support, or declined it.

    Example: lc support P012 asked
    """
    whom = talk.person(person)
    said = talk.need(word, words_of("Asked or declined?", "asked or declined", offers.ASKED, offers.DECLINED))
    return offers.support(whom, said, talk.day_or_today(day, whom), talk.note(note))
