"""`lc undo`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.case_file import undo as casework
from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import command_of
from leavingcare.presentation.rows import Listing

app = noun()


@app.command()
@command_of(day=False, change=True)
def undo(
    session: Session,
    seq: Annotated[
        int | None, typer.Argument(metavar="[LINE]", help="The line of the log; the last change if not given.")
    ] = None,
) -> Listing:
    """Take back a whole command. That is a change too, and can be taken back itself. A signature cannot.

    Example: lc undo

    Example: lc undo 12 --dry-run
    """
    return casework.undo(session, seq)
