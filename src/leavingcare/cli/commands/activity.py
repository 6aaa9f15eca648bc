"""`lc activity`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.recording import activities
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.spells import running_on
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.confirmation import DayOrToday, recording
from leavingcare.cli.framework.shared_options import Whom
from leavingcare.cli.terminal.notes import Note
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.questions import code_of, text_of
from leavingcare.facts.spells import Activity

app = noun()


@app.command()
@recording
def activity(
    prompter: Prompter,
    person: Whom = None,
    what: Annotated[
        str | None,
        typer.Argument(metavar="WHAT", help="The 903 code or words: F2, 'full time apprenticeship', 'looking for work'."),
    ] = None,
    detail: Annotated[
        str | None, typer.Option("--detail", metavar="TEXT", help="What it is: catering course, warehouse.")
    ] = None,
    why_ended: Annotated[
        str | None, typer.Option("--why-ended", metavar="TEXT", help="Why what they did before ended.")
    ] = None,
    day: DayOrToday = None,
    note: Note = None,
) -> ProposedChange:
    """Record education, employment or training, or neither, from a day on. What they did before ends.

    Example: lc activity P005 "full time apprenticeship" --detail "electrician" --day mon
    """
    whom = prompter.person(person)
    code = prompter.required(what, _WHAT)
    start = prompter.day_asked_or_today(day, "From which day?", whom)
    detail_given = prompter.optional(detail, _DETAIL)
    before = running_on(prompter.session.store.life(whom.ref).activities, start)
    ended = prompter.optional(why_ended, _WHY_ENDED) if before else None
    new = Activity(person=whom.ref, start=start, code=code, what=detail_given, note=prompter.note(note))
    return activities.activity(prompter.session, new, ended)


_WHAT = code_of("activity", "What do they do (code or words)?", "a code or words, such as 'full time college'")
_DETAIL = text_of("What is it? (Enter: not known)", "--detail TEXT")
_WHY_ENDED = text_of("Why did what they did before end? (Enter: not known)", "--why-ended TEXT")
