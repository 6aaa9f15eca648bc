"""`lc actions list`, `add` and `done`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from leavingcare.casework import actions
from leavingcare.casework.desk import Desk
from leavingcare.cli import ask
from leavingcare.cli.groups import NounGroup, noun
from leavingcare.cli.options import day_typed, reading, writing
from leavingcare.listing import Listing

app = noun(NounGroup)
Plan = Annotated[str | None, typer.Option("--plan", metavar="PLAN", help="The plan or board it belongs to.")]
Owner = Annotated[str | None, typer.Option("--owner", metavar="NAME", help="Who has undertaken to do it.")]


@app.command("list", hidden=True)
@reading
def list_actions(
    desk: Desk,
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
    return actions.list_actions(desk, actions.Wanted(plan, owner, state))


@app.command()
@writing
def add(
    desk: Desk,
    what: Annotated[str | None, typer.Argument(metavar="WHAT", help="What is to be done; no young person's name.")] = None,
    plan: Plan = None,
    owner: Owner = None,
    due: Annotated[str | None, typer.Option("--due", metavar="DATE", help="The last day for it.")] = None,
) -> Listing:
    """Record an action of a board or an improvement plan. It goes into the pack: no young person's name in it.

    Example: lc actions add "Sign the joint housing protocol" --plan board --owner "head of service" --due 30/11/2026
    """
    task = ask.text(what, "What is to be done?", "What is to be done is missing.")
    whose = ask.text(plan, "Which plan or board?", "The plan is missing: add --plan board.")
    doer = ask.text(owner, "Who does it?", "The owner is missing: add --owner NAME.")
    return actions.add(desk, task, whose, doer, day_typed(due, desk.on) if due else None)


@app.command()
@writing
def done(
    desk: Desk,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The number of the action.")],
    evidence: Annotated[str | None, typer.Option("--evidence", metavar="TEXT", help="What shows that it is done.")] = None,
) -> Listing:
    """Record that an action is done, with what shows it.

    Example: lc actions done 12 --evidence "protocol signed on 3 November" --on 3/11/2026
    """
    return actions.finish(desk, number, evidence)
