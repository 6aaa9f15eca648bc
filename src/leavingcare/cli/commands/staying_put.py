"""`lc staying-put check`, `talk`, `agree`, `decline`, `start`, `absent` and `end`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.recording import staying_put as casework
from leavingcare.casework.recording.homes import HomeMove
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.confirmation import Day, DayOrToday, dated, recording
from leavingcare.cli.framework.shared_options import Whom, reading
from leavingcare.cli.terminal import prompts
from leavingcare.cli.terminal.notes import Note
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.questions import code_of, text_of, words_of
from leavingcare.facts.words import AWAY_FOR
from leavingcare.presentation.rows import Listing

app = noun()


@app.callback(help="Staying with the carers after 18: the duty, what was said, and the arrangement.")
def staying_put() -> None:
    """Holds the commands together."""


@app.command()
@reading
def check(session: Session, person: Whom = None) -> Listing:
    """Is there a duty to help a young person stay with their former foster carers, and what still has to be asked?

    Example: lc staying-put check P007
    """
    from leavingcare.casework.duties import explanation  # recording a talk needs nothing of the law

    return explanation.explain(session, prompts.young_person(session, person).ref, explanation.STAYING_PUT, "staying-put check")


@app.command()
@recording
def talk(prompter: Prompter, person: Whom = None, day: DayOrToday = None, note: Note = None) -> ProposedChange:
    """Record a conversation about staying put.

    Example: lc staying-put talk P003 --day fri
    """
    return _record_talk_outcome(prompter, casework.TALK, person, day, note)


@app.command()
@recording
def agree(prompter: Prompter, person: Whom = None, day: DayOrToday = None, note: Note = None) -> ProposedChange:
    """Record that staying put was agreed.

    Example: lc staying-put agree P003
    """
    return _record_talk_outcome(prompter, casework.AGREE, person, day, note)


@app.command()
@recording
def decline(prompter: Prompter, person: Whom = None, day: DayOrToday = None, note: Note = None) -> ProposedChange:
    """Record that staying put was declined, by the young person or the carers.

    Example: lc staying-put decline P003 --note-file note.txt
    """
    return _record_talk_outcome(prompter, casework.DECLINE, person, day, note)


@app.command()
@recording
def start(
    prompter: Prompter,
    person: Whom = None,
    day: Day = None,
    carer: Annotated[str | None, typer.Option("--carer", metavar="WHO", help="Who the carers are; no name is needed.")] = None,
    agreed_on: Annotated[str | None, dated("--agreed-on", "The day of the agreement.")] = None,
    note: Note = None,
) -> ProposedChange:
    """Record that staying put begins, at 18 or later. The home with the carers is recorded with it.

    Example: lc staying-put start P003 --day 1/11/2026 --carer "former foster carer"
    """
    whom = prompter.person(person)
    details = casework.Arrangement(
        prompter.day(day, "From which day?", whom),
        prompter.optional(carer, text_of("Who are the carers? (Enter: not recorded)", "--carer WHO")),
        prompter.day_if_known(agreed_on, "When was it agreed?", whom, option="--agreed-on DATE"),
        prompter.note(note),
    )
    return casework.start(prompter.session, whom, details)


@app.command()
@recording
def absent(
    prompter: Prompter,
    person: Whom = None,
    away_for: Annotated[str | None, typer.Option("--for", metavar="WHY", help="study, training, work or armed forces.")] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="PLACE", help="Where: 903 code or words, such as halls.")
    ] = None,
    day: Day = None,
    until: Annotated[str | None, dated("--until", "The last day, if it is known.")] = None,
    note: Note = None,
) -> ProposedChange:
    """Record that somebody staying put is away for a time: the arrangement goes on.

    Example: lc staying-put absent P004 --for study --place "halls" --day 20/9/2026 --until 15/12/2026
    """
    whom = prompter.person(person)
    why = prompter.required(away_for, words_of("What for?", "--for study", *AWAY_FOR))
    code = prompter.required(place, code_of("accommodation", "Where (code or words)?", "--place halls"))
    on = prompter.day(day, "From which day?", whom)
    end_of_it = prompter.day_if_known(until, "Until when?", whom, option="--until DATE", ahead=True)
    away = HomeMove(code[0], on, suitable=True, away_for=why, until=end_of_it, note=prompter.note(note))
    return casework.absent(prompter.session, whom, away)


@app.command()
@recording
def end(prompter: Prompter, person: Whom = None, day: Day = None, note: Note = None) -> ProposedChange:
    """Record that staying put is over, and why.

    Example: lc staying-put end P004 --day 1/11/2026
    """
    whom = prompter.person(person)
    last = prompter.day(day, "What was the last day?", whom)
    return casework.end(prompter.session, whom, last, prompter.note(note))


def _record_talk_outcome(
    prompter: Prompter, what: str, person: str | None, day: str | None, note: str | None
) -> ProposedChange:
    whom = prompter.person(person)
    return casework.said(whom, what, prompter.day_or_today(day, whom), prompter.note(note))
