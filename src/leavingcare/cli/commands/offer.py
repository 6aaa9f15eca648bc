"""`lc offer`."""

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
from leavingcare.cli.terminal.questions import one_of, words_of

app = noun()
_WANTS = {"yes": True, "no": False, "not said": None}


@app.command()
@recording
def offer(
    talk: Prompter,
    person: Whom = None,
    step: Annotated[str | None, typer.Argument(metavar="STEP", help="sent, returned (undelivered) or answered.")] = None,
    how: Annotated[str | None, typer.Option("--how", help="letter, email, text, call or visit.")] = None,
    wants: Annotated[str | None, typer.Option("--wants", help="Do they want a service: yes, no or 'not said'.")] = None,
    day: DayOrToday = None,
    note: Note = None,
) -> ProposedChange:
    """Record the yearly offer of support to somebody over 21: sent, returned, answered.

    Example: lc offer P017 sent --how letter

    Example: lc offer P017 answered --wants yes --day fri
    """
    whom = talk.person(person)
    what = talk.need(step, words_of("What about the offer?", "sent, returned or answered", *offers.STEPS))
    if what == offers.SENT:
        method = talk.need(how, words_of("How did it go out?", "--how letter", *offers.METHODS))
        return offers.sent(whom, method, talk.day_or_today(day, whom), talk.note(note))
    on = talk.day_or_today(day, whom)
    if what == offers.RETURNED:
        return offers.returned(talk.desk, whom, on, talk.note(note))
    wanted = talk.need(wants, one_of("Do they want a service?", "--wants yes", _WANTS))
    return offers.answered(talk.desk, whom, on, wanted, talk.note(note))
