"""`lc close`, `lc close remind` and `lc open`: the service ends, and begins again."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from leavingcare import date_input
from leavingcare.casework.recording import service
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.service import open_again
from leavingcare.cli.framework.command_groups import NounGroup, noun
from leavingcare.cli.framework.confirmation import DayOrToday, recording
from leavingcare.cli.framework.shared_options import Whom
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.prompts import Question
from leavingcare.cli.terminal.questions import text_of, words_of

close_app = noun(NounGroup)
_NEVER = "never"


@close_app.command("service", hidden=True)
@recording
def close_service(
    prompter: Prompter,
    person: Whom = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="WORDS", help=f"{', '.join(service.REASONS)}.")] = None,
    wish: Annotated[str | None, typer.Option("--wish", metavar="TEXT", help="What the young person wishes.")] = None,
    agreed_by: Annotated[str | None, typer.Option("--agreed-by", metavar="WHO", help=f"{', '.join(service.AGREED)}.")] = None,
    remind: Annotated[
        str | None, typer.Option("--remind", metavar="DATE", help="When to look again: in 6 months. It comes back in lc due.")
    ] = None,
    day: DayOrToday = None,
) -> ProposedChange:
    """Close the service: the reason, the young person's wish, who agreed, and when to look again. Never because of age.

    Example: lc close P031 --reason "does not want" --wish "Call me next summer" --agreed-by young --remind "in 6 months" --yes
    """
    whom = prompter.person(person)
    closure = service.Closure(
        reason=prompter.required(reason, words_of("Why is it closed?", "--reason WORDS", *service.REASONS)),
        wish=prompter.optional(wish, text_of("What does the young person wish? (Enter: not known)", "--wish TEXT")),
        agreed_by=prompter.optional(
            agreed_by, words_of("Who agreed to it? (Enter: not known)", "--agreed-by WHO", *service.AGREED)
        ),
        remind_on=prompter.day_if_known(remind, "When to look again?", whom, option="--remind DATE", ahead=True),
        day=prompter.day_or_today(day, whom),
    )
    return service.close(prompter.session, whom, closure)


@close_app.command("remind")
@recording
def remind_again(
    prompter: Prompter,
    person: Whom = None,
    day: Annotated[str | None, typer.Argument(metavar="DATE", help="When to look again, or never.")] = None,
) -> ProposedChange:
    """Look at a closed service on another day, or never: the reminder that is due goes off the list.

    Example: lc close remind P031 "in 3 months" --yes
    """
    whom = prompter.person(person)

    def read(text: str) -> date | None:
        return None if text.strip().casefold() == _NEVER else date_input.parse_date(text, prompter.session.day)

    question = Question("When to look again (a day, or never)?", read, "a day or never")
    return service.remind(prompter.session, whom, prompter.required(day, question))


open_app = noun()


@open_app.command()
@recording
def open_service(
    prompter: Prompter,
    person: Whom = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why; it stays in the case file.")] = None,
    day: DayOrToday = None,
) -> ProposedChange:
    """Open a closed service again: somebody comes back, at any age up to 25.

    Example: lc open P031 --reason "Asked for help with a flat" --yes
    """
    whom = prompter.person(person)
    return open_again(prompter.session, whom, prompter.day_or_today(day, whom), prompter.text(reason))
