"""`lc restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.case_file import last_seen
from leavingcare.casework.case_file.backups import restore_case_file
from leavingcare.cli.environment import case_file, settings_folder, today, user
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import File, Yes, named_file, show_rows, unlocked
from leavingcare.cli.terminal import prompts

app = noun()


@app.command()
def restore(
    ctx: typer.Context,
    backup: Annotated[Path | None, typer.Argument(metavar="FILE", help="The backup.")] = None,
    file: File = None,
    yes: Yes = False,
) -> int:
    """Put a backup in the place of the case file. It is checked first; the present file is moved aside and kept.

    Example: lc restore E:/cases-2026-11-21.db
    """
    source = prompts.path(backup, "Which backup?", "The backup is missing.")
    place = case_file(named_file(ctx, file))
    if place.exists():
        prompts.confirm(f"Put {source} in the place of {place}?", yes)
    listing = unlocked(lambda: restore_case_file(source, place, user(), today()))
    last_seen.forget(settings_folder(), place)
    return show_rows(listing)
