"""`lc retention`: the authority's rule, who may go, holds, and the purge."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from leavingcare.casework.privacy import retention
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.cli.commands.privacy import Confirm, confirmed
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.confirmation import Why, recording, writing_on_a_yes
from leavingcare.cli.framework.shared_options import Whom, reading, writing
from leavingcare.cli.terminal import prompts
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.errors import WrongUse
from leavingcare.presentation.rows import Listing

app = noun()


@app.command("list")
@reading
def list_retention(
    session: Session, due: Annotated[bool, typer.Option("--due", help="Only those whose record may go.")] = False
) -> Listing:
    """How long each record is kept here, and by which rule. The day the law sets for the record itself stands beside it.

    Example: lc retention list --due
    """
    return retention.list_retention(session, due=due)


@app.command()
@writing_on_a_yes
def rule(
    session: Session,
    rule_name: Annotated[
        Literal["record", "copy"] | None, typer.Argument(metavar="RULE", help="record: it is kept here; copy: elsewhere.")
    ] = None,
    months: Annotated[int | None, typer.Option("--months", help="For a copy: how many months after closing.")] = None,
) -> Listing:
    """Say whether the authority's record is kept here or in the case system: until it is said, nothing may be purged.

    Example: lc retention rule copy --months 24
    """
    if rule_name is None:
        raise WrongUse("A rule is missing: record or copy.", "lc retention rule --help says what they mean.")
    return retention.set_rule(session, rule_name, months)


@app.command()
@recording
def hold(prompter: Prompter, person: Whom = None, reason: Why = None) -> ProposedChange:
    """Nothing of a record may go while an inquiry or a claim runs.

    Example: lc retention hold P009 --reason "claim, reference 2026/114"
    """
    return retention.hold(prompter.session, prompter.person(person), prompter.text(reason))


@app.command()
@recording
def release(prompter: Prompter, person: Whom = None, reason: Why = None) -> ProposedChange:
    """A hold is over.

    Example: lc retention release P009 --reason "claim settled"
    """
    return retention.release(prompter.session, prompter.person(person), prompter.text(reason))


@app.command()
@writing
def purge(session: Session, person: Whom = None, confirm: Confirm = None) -> Listing:
    """Erase a record whose time here is over. A dated copy is kept first; it goes with the other old copies.

    Example: lc retention purge P009 --confirm P009
    """
    whom = prompts.young_person(session, person)
    confirmed(session, whom.ref, confirm)
    return retention.purge(session, whom.ref)
