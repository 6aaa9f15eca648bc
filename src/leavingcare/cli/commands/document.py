"""`lc document`: something was given to the young person."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.checklists.checklists import DOCUMENTS, give_document
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
def document(
    talk: Prompter,
    person: Whom = None,
    what: Annotated[str | None, typer.Argument(metavar="WHAT", help="health summary, birth certificate, passport ...")] = None,
    day: DayOrToday = None,
    edition: Annotated[
        str | None, typer.Option("--edition", metavar="TEXT", help="Which edition of it, as printed on it.")
    ] = None,
    note: Note = None,
) -> ProposedChange:
    """Record that a document was given to the young person: the health summary, a birth certificate, the local offer.

    Example: lc document P004 "health summary" --day fri --yes

    Example: lc document P004 "local offer" --edition "spring 2026"
    """
    whom = talk.person(person)
    given = talk.need(what, words_of("Which document?", "what was given", *DOCUMENTS))
    return give_document(whom, given, talk.day_or_today(day, whom), talk.note(note), talk.text(edition))
