"""`lc compare`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.case_file.copies import compare_copies
from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import command_of, unlocked
from leavingcare.cli.terminal import prompts
from leavingcare.presentation.rows import Listing

app = noun()


@app.command()
@command_of(day=False, people=True)
def compare(
    session: Session,
    copy: Annotated[Path | None, typer.Argument(metavar="FILE", help="The other copy of the case file.")] = None,
    here: Annotated[bool, typer.Option("--here", help="Show what this file has since they parted, not the other.")] = False,
) -> Listing:
    """Compare two copies of the case file: where they part, and the later commands of one, to be typed again in the other.

    Example: lc compare E:/cases-of-kim.db

    Example: lc compare E:/cases-of-kim.db --here
    """
    other_copy = prompts.path(copy, "Which other copy?", "The other copy is missing.")
    return unlocked(lambda: compare_copies(session, other_copy, here=here))
