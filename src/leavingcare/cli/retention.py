"""`lc retention`: the authority's rule, who may go, holds, and the purge."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from leavingcare.casework.desk import Desk
from leavingcare.casework.privacy import retention
from leavingcare.casework.recording.draft import Draft
from leavingcare.cli import ask
from leavingcare.cli.groups import noun
from leavingcare.cli.options import Whom, reading, writing
from leavingcare.cli.privacy import Confirm, confirmed
from leavingcare.cli.recording import Why, recording, writing_on_a_yes
from leavingcare.cli.talk import Talk
from leavingcare.errors import WrongUse
from leavingcare.listing import Listing

app = noun()


@app.command("list")
@reading
def list_retention(
    desk: Desk, due: Annotated[bool, typer.Option("--due", help="Only those whose record may go.")] = False
) -> Listing:
    """How long each record is kept here, and by which rule. The day the law sets for the record itself stands beside it.

    Example: lc retention list --due
    """
    return retention.list_retention(desk, due=due)


@app.command()
@writing_on_a_yes
def rule(
    desk: Desk,
    which: Annotated[
        Literal["record", "copy"] | None, typer.Argument(metavar="RULE", help="record: it is kept here; copy: elsewhere.")
    ] = None,
    months: Annotated[int | None, typer.Option("--months", help="For a copy: so many months after closing.")] = None,
) -> Listing:
    """Say whether the authority's record is kept here or in the case system: until it is said, nothing may be purged.

    Example: lc retention rule copy --months 24
    """
    if which is None:
        raise WrongUse("A rule is missing: record or copy.", "lc retention rule --help says what they mean.")
    return retention.set_rule(desk, which, months)


@app.command()
@recording
def hold(talk: Talk, person: Whom = None, reason: Why = None) -> Draft:
    """Nothing of a record may go while an inquiry or a claim runs.

    Example: lc retention hold P009 --reason "claim, reference 2026/114"
    """
    return retention.hold(talk.desk, talk.person(person), talk.text(reason))


@app.command()
@recording
def release(talk: Talk, person: Whom = None, reason: Why = None) -> Draft:
    """A hold is over.

    Example: lc retention release P009 --reason "claim settled"
    """
    return retention.release(talk.desk, talk.person(person), talk.text(reason))


@app.command()
@writing
def purge(desk: Desk, person: Whom = None, confirm: Confirm = None) -> Listing:
    """Erase a record whose time here is over. A dated copy is kept first; it goes with the other old copies.

    Example: lc retention purge P009 --confirm P009
    """
    whom = ask.young_person(desk, person)
    confirmed(desk, whom.ref, confirm)
    return retention.purge(desk, whom.ref)
