"""`lc adviser list`, `show`, `teams`, `add`, `edit` and `leave`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.casework.staff import editing
from leavingcare.cli.framework.command_groups import noun, noun_with
from leavingcare.cli.framework.confirmation import dated, recording, yes_no
from leavingcare.cli.framework.shared_options import listing_people, reading
from leavingcare.cli.terminal import prompts
from leavingcare.cli.terminal.field_values import value_of
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.questions import text_of, words_of, yes_or_no
from leavingcare.facts.people import Adviser
from leavingcare.presentation.rows import Listing

app = noun(noun_with("list", "show"))
Worker = Annotated[str | None, typer.Argument(metavar="NAME", help="The worker's name, or part of it.")]


@app.command("list", hidden=True)
@reading
def list_advisers(
    session: Session, everybody: Annotated[bool, typer.Option("--all", help="Also those who have left or not begun.")] = False
) -> Listing:
    """Who works for the authority: role, team, hours, from and to.

    Example: lc adviser list --on 31/3/2026
    """
    return editing.list_advisers(session, everybody)


@app.command()
@listing_people
def show(session: Session, name: Worker = None) -> Listing:
    """One adviser's work on one page, for supervision.

    Caseload, late duties, plans in date, visits in time, errors in the data, signatures: how many, and whom to talk about.

    Example: lc adviser show kim --on 31/10/2026
    """
    from leavingcare.casework.staff.supervision import supervision

    return supervision(session, prompts.adviser(session, name))


@app.command()
@reading
def teams(session: Session) -> Listing:
    """How big each team is, and how many are qualified. Also how many young people a full-time post has.

    Example: lc adviser teams --on 31/3/2026
    """
    from leavingcare.casework.staff.teams import teams as compute

    return compute(session)


@app.command()
@recording
def add(
    prompter: Prompter,
    name: Worker = None,
    role: Annotated[
        str | None, typer.Option("--role", help="personal adviser, social worker, team manager, head of service.")
    ] = None,
    team: Annotated[str | None, typer.Option("--team", help="The team.")] = None,
    fte: Annotated[str | None, typer.Option("--fte", help="Share of full-time hours: 0.6.")] = None,
    limit: Annotated[str | None, typer.Option("--limit", help="A caseload limit of their own.")] = None,
    qualified: Annotated[str | None, yes_no("--qualified", "A qualified social worker?")] = None,
    since: Annotated[str | None, dated("--from", "The first day in post.")] = None,
) -> ProposedChange:
    """Record somebody who works for the authority.

    Example: lc adviser add "Sam Okoro" --team North --fte 0.8 --from 1/12/2026
    """
    called = prompter.required(name, text_of("What is the name?", "the name"))
    what = prompter.optional(role, words_of("Which role? Enter: personal adviser", "--role 'team manager'", *editing.ROLES))
    worker = Adviser(
        name=called,
        role=what or editing.ROLES[0],
        team=prompter.optional(team, text_of("Which team? (Enter: none)", "--team North")),
        fte=prompter.optional(fte, value_of(Adviser, "fte", prompter.session.day)),
        limit=prompter.if_given(limit, value_of(Adviser, "limit", prompter.session.day)),
        qualified=prompter.optional(qualified, yes_or_no("A qualified social worker? Enter: not known", "--qualified yes")),
        since=prompter.day_if_known(since, "From which day?", option="--from DATE", ahead=True),
    )
    return editing.add(prompter.session, worker)


@app.command()
@recording
def edit(
    prompter: Prompter,
    name: Worker = None,
    field: Annotated[
        str | None, typer.Argument(metavar="FIELD", help="name, role, team, fte, limit, qualified, since …")
    ] = None,
    value: Annotated[str | None, typer.Argument(metavar="VALUE", help="The new value; 'nothing' if there is none.")] = None,
    start: Annotated[str | None, dated("--from", "From which day it is so; today if not given.")] = None,
) -> ProposedChange:
    """Change what is recorded about a worker: hours, team, an own limit. Lists of days before keep what was so then.

    Example: lc adviser edit kim fte 0.8

    Example: lc adviser edit kim team South --from 1/12/2026
    """
    worker = prompter.adviser(name, "Which worker?", "a name")
    shown = [field.replace("_", " ") for field in editing.EDITABLE]
    what = prompter.required(field, words_of("What changes?", "the field", *shown)).replace(" ", "_")
    new = prompter.required(value, value_of(Adviser, what, prompter.session.day))
    return editing.edit(prompter.session, worker, what, new, prompter.day_if_given(start))


@app.command()
@recording
def leave(
    prompter: Prompter,
    name: Worker = None,
    last_day: Annotated[str | None, dated("--last-day", "The last day in post.")] = None,
) -> ProposedChange:
    """Record the last day of somebody who leaves. Who then has nobody is named.

    Example: lc adviser leave kim --last-day fri
    """
    worker = prompter.adviser(name, "Who leaves?", "a name")
    last = prompter.day_to_come(last_day, "What is the last day?", option="--last-day DATE")
    return editing.leave(prompter.session, worker, last)
