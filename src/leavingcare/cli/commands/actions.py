"""`lc actions list`, `export`, `import`, `add` and `done`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from leavingcare.casework.actions import actions
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import NounGroup, noun
from leavingcare.cli.framework.confirmation import DayOrToday, dated, recording
from leavingcare.cli.framework.shared_options import reading, writing
from leavingcare.cli.terminal import prompts
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.questions import number_of, text_of
from leavingcare.presentation.rows import Listing

app = noun(NounGroup)
Plan = Annotated[str | None, typer.Option("--plan", metavar="PLAN", help="The plan or board it belongs to.")]
Owner = Annotated[str | None, typer.Option("--owner", metavar="NAME", help="Who has undertaken to do it.")]


@app.command("list", hidden=True)
@reading
def list_actions(
    session: Session,
    plan: Plan = None,
    owner: Owner = None,
    state: Annotated[
        Literal["open", "late", "done"] | None, typer.Option("--state", help="Only these; open counts late ones.")
    ] = None,
) -> Listing:
    """The actions of boards and improvement plans that are not done: late ones first.

    Example: lc actions --plan improvement

    Example: lc actions --state done --on 30/9/2026
    """
    return actions.list_actions(session, actions.ActionFilter(plan, owner, state))


@app.command()
@writing
def export(
    session: Session,
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="A new or empty folder.")] = None,
    plan: Plan = None,
) -> Listing:
    """A CSV file for each owner, to send to partners. It holds what that owner has not done yet, and nothing of others.

    Example: lc actions export for-partners --plan improvement
    """
    from leavingcare.casework.actions.export_by_owner import export_by_owner

    return export_by_owner(session, prompts.path(folder, "Which folder?", "A folder is missing."), actions.ActionFilter(plan))


@app.command("import")
@recording
def import_actions(
    prompter: Prompter,
    table: Annotated[str | None, typer.Argument(metavar="FILE.csv", help="With the columns what, owner and due.")] = None,
    plan: Plan = None,
) -> ProposedChange:
    """Record the actions of a CSV file: a task group's recommendations. What is on file already is left out.

    Example: lc actions import recommendations.csv --plan task-group
    """
    from leavingcare.casework.actions.import_recommendations import import_actions as take_in

    path = prompter.required(table, text_of("Which file?", "the name of a file"))
    return take_in(
        prompter.session, Path(path).expanduser(), prompter.required(plan, text_of("Which plan or board?", "--plan board"))
    )


@app.command()
@recording
def add(
    prompter: Prompter,
    what: Annotated[str | None, typer.Argument(metavar="WHAT", help="What is to be done; no young person's name.")] = None,
    plan: Plan = None,
    owner: Owner = None,
    due: Annotated[str | None, dated("--due", "The last day for it; it may be over when you type it in.")] = None,
    day: DayOrToday = None,
) -> ProposedChange:
    """Record an action of a board or an improvement plan. It goes into the pack: no young person's name in it.

    Example: lc actions add "Sign the joint housing protocol" --plan board --owner "head of service" --due 30/11/2026
    """
    task = prompter.required(what, text_of("What is to be done?", "what is to be done"))
    whose = prompter.required(plan, text_of("Which plan or board?", "--plan board"))
    doer = prompter.required(owner, text_of("Who does it?", "--owner NAME"))
    last = prompter.day_if_known(due, "What is the last day for it?", option="--due DATE", ahead=True)
    return actions.add(_on(prompter, day), task, whose, doer, last)


@app.command()
@recording
def done(
    prompter: Prompter,
    number: Annotated[str | None, typer.Argument(metavar="NUMBER", help="The number of the action.")] = None,
    evidence: Annotated[str | None, typer.Option("--evidence", metavar="TEXT", help="What shows that it is done.")] = None,
    day: DayOrToday = None,
) -> ProposedChange:
    """Record that an action is done, with what shows it.

    Example: lc actions done 12 --evidence "protocol signed on 3 November" --day 3/11/2026
    """
    action_number = prompter.required(number, number_of("Which action (its number in lc actions)?", "its number"))
    shown = prompter.optional(evidence, text_of("What shows it? (Enter: nothing yet)", "--evidence TEXT"))
    return actions.finish(_on(prompter, day), action_number, shown)


def _on(prompter: Prompter, day: str | None) -> Session:
    """The session on the day on which it was raised or done."""
    return replace(prompter.session, day=prompter.day_or_today(day))
