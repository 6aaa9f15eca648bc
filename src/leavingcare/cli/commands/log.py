"""`lc log`, `lc log verify` and `lc undo`: who did what, and how to take it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from leavingcare.casework.case_file import audit_log, last_seen
from leavingcare.casework.case_file.undo import undo as undo_line
from leavingcare.casework.session import Session
from leavingcare.cli.environment import settings_folder
from leavingcare.cli.framework.command_groups import NounGroup, noun
from leavingcare.cli.framework.confirmation import on_a_yes
from leavingcare.cli.framework.shared_options import Shared, command_of, with_shared_options
from leavingcare.cli.terminal import prompts
from leavingcare.presentation.rows import Listing

app = noun(NounGroup)
undo_app = noun()


@app.command("show", hidden=True)
@command_of(day=False)
def show_log(
    session: Session,
    person: Annotated[str | None, typer.Argument(metavar="[PERSON]", help="Only what concerns this young person.")] = None,
) -> Listing:
    """Who did what, and when, oldest first: of everything, or about one young person. Lines outlast an erasure.

    Example: lc log

    Example: lc log P007 --format csv
    """
    if person is None:
        return audit_log.log_rows(session)
    return audit_log.log_rows(session, audit_log.erased(session, person) or prompts.young_person(session, person).ref)


@app.command()
@command_of(day=False)
def verify(
    session: Session,
    expect: Annotated[
        str | None, typer.Option("--expect", metavar="HEAD", help="A head that was printed or filed earlier.")
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="It is the right file, though you saw another before: warn no more.")
    ] = False,
) -> Listing:
    """Is the log as it was written? If not, the first line that does not fit is named, and the exit code is 1.

    Example: lc log verify
    """
    listing = audit_log.verify_log(session, expect)
    if accept and not listing.has_findings:
        last_seen.remember(settings_folder(), session.store)
    return listing


def _on_a_yes(shared: Shared, function: Callable[..., Listing], given: dict[str, Any]) -> int:
    with shared.open_session() as session:
        return on_a_yes(session, lambda again: function(again, **given), shared, "Take this back?", is_undo=True)


@undo_app.command()
@with_shared_options(_on_a_yes, "dry_run", "yes")
def undo(
    session: Session,
    seq: Annotated[
        int | None, typer.Argument(metavar="[LINE]", help="The line of the log; your own last change if not given.")
    ] = None,
    anyone: Annotated[bool, typer.Option("--anyone", help="A colleague's change too.")] = False,
) -> Listing:
    """Take back your last command, or a line of the log. It is shown first, and you are asked.

    That is a change too, and can be taken back itself. A signature cannot. Where nobody is there to be asked, add --yes.

    Example: lc undo

    Example: lc undo 12 --anyone
    """
    return undo_line(session, seq, anyone=anyone)
