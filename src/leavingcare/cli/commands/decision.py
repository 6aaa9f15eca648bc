"""`lc decision`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.recording import family as casework
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.confirmation import DayOrToday, Why, recording
from leavingcare.cli.framework.shared_options import Whom
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.questions import text_of, words_of

app = noun()


@app.command()
@recording
def decision(
    talk: Prompter,
    person: Whom = None,
    what: Annotated[str | None, typer.Argument(metavar="DECISION", help="'no longer relevant' or 'still relevant'.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="MANAGER", help="The manager who decides.")] = None,
    reason: Why = None,
    day: DayOrToday = None,
) -> ProposedChange:
    """Record a manager's decision on relevant status, after six months at home.

    Example: lc decision P016 "still relevant" --by "Dele Okafor" --reason "not settled"
    """
    whom = talk.person(person)
    decided = talk.need(what, words_of("What is decided?", "'no longer relevant' or 'still relevant'", *casework.DECISIONS))
    manager = talk.adviser(by, "Which manager decides?", "--by MANAGER")
    why = talk.need(reason, text_of("Why?", "--reason TEXT"))
    return casework.decision(whom, decided, manager, why, talk.day_or_today(day, whom))
