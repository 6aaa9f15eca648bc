"""`lc backup`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.case_file.backups import backup_case_file
from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import command_of
from leavingcare.cli.terminal import prompts
from leavingcare.presentation.rows import Listing

app = noun()


@app.command()
@command_of(day=False)
def backup(
    session: Session,
    target: Annotated[Path | None, typer.Argument(metavar="FILE", help="The copy to write: a new file.")] = None,
) -> Listing:
    """Write a complete, checked copy of the case file that only you can read. Never over an existing file.

    Example: lc backup E:/cases-2026-11-21.db
    """
    return backup_case_file(session, prompts.path(target, "Which file?", "The name of the copy is missing."))
