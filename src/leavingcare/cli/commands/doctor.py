"""`lc doctor`."""

from __future__ import annotations

import typer

from leavingcare.casework.case_file import backups
from leavingcare.cli.environment import case_file, today
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import File, Format, Json, Plain, named_file, show_rows
from leavingcare.cli.terminal import output

app = noun()


@app.command()
def doctor(ctx: typer.Context, file: File = None, form: Format = None, json: Json = False, plain: Plain = False) -> int:
    """Is the case file sound, private and backed up? Works on a damaged file too, and says nothing about a person.

    Example: lc doctor
    """
    return show_rows(backups.doctor(case_file(named_file(ctx, file)), today(), output.Progress()), form, json, plain)
