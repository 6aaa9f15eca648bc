"""`lc doctor`."""

from __future__ import annotations

import typer

from leavingcare.casework import keeping
from leavingcare.cli import show
from leavingcare.cli.groups import noun
from leavingcare.cli.options import File, Format, Json, Plain, case_file, named_file, show_rows, today

app = noun()


@app.command()
def doctor(ctx: typer.Context, file: File = None, form: Format = None, json: Json = False, plain: Plain = False) -> int:
    """Is the case file sound, private and backed up? Works on a damaged file too, and says nothing about a person.

    Example: lc doctor
    """
    return show_rows(keeping.doctor(case_file(named_file(ctx, file)), today(), show.Progress()), form, json, plain)
