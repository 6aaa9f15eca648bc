"""`lc note`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.recording import professional_notes
from leavingcare.casework.recording.professional_notes import ProfessionalContact
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.unseen_people import marked_unseen
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.confirmation import Day, recording
from leavingcare.cli.framework.shared_options import Whom
from leavingcare.cli.terminal.notes import note_given
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.questions import text_of

app = noun()
_TEXT = text_of("What is to be noted?", "the note in quotation marks")


@app.command()
@recording
def note(
    prompter: Prompter,
    person: Whom = None,
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="The note, in quotation marks. Left out, it is asked for.")
    ] = None,
    professional: Annotated[
        str | None, typer.Option("--with", metavar="WHO", help="A contact with a professional: landlord, 'social worker'.")
    ] = None,
    day: Day = None,
    by: Annotated[str | None, typer.Option("--by", metavar="ADVISER", help="Whose note it is; yours, if not given.")] = None,
    note: Annotated[str | None, typer.Option("--note", hidden=True, help="The note, as other commands take it.")] = None,
) -> ProposedChange:
    """Record a plain note, or a contact with a professional. Neither counts as contact with the young person.

    Example: lc note kofi "landlord rang" --with landlord
    """
    [whom] = prompter.people_even_unseen([person] if person else [])
    on = prompter.day_or_today(day, whom)
    content = prompter.required(note_given(note, None) if text is None else text, _TEXT)
    author = prompter.adviser_or_me(by, on)
    change = professional_notes.note([whom], on, content, ProfessionalContact(prompter.text(professional)), author)
    return marked_unseen(prompter.session, change)
