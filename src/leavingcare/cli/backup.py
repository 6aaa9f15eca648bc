"""`lc backup`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.desk import Desk
from leavingcare.casework.keeping import backup_case_file
from leavingcare.cli import ask
from leavingcare.cli.groups import noun
from leavingcare.cli.options import command_of
from leavingcare.listing import Listing

app = noun()


@app.command()
@command_of(day=False)
def backup(
    desk: Desk, target: Annotated[Path | None, typer.Argument(metavar="FILE", help="The copy to write: a new file.")] = None
) -> Listing:
    """Write a complete, checked copy of the case file that only you can read. Never over an existing file.

    Example: lc backup E:/cases-2026-11-21.db
    """
    return backup_case_file(desk, ask.path(target, "Which file?", "The name of the copy is missing."))
