"""`lc undo`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework import undo as casework
from leavingcare.casework.desk import Desk
from leavingcare.cli.groups import noun
from leavingcare.cli.options import command_of
from leavingcare.listing import Listing

app = noun()


@app.command()
@command_of(day=False, change=True)
def undo(
    desk: Desk,
    seq: Annotated[
        int | None, typer.Argument(metavar="[LINE]", help="The line of the log; the last change if not given.")
    ] = None,
) -> Listing:
    """Take back a whole command. That is a change too, and can be taken back itself. A signature cannot.

    Example: lc undo

    Example: lc undo 12 --dry-run
    """
    return casework.undo(desk, seq)
