"""`lc init`."""

from __future__ import annotations

import typer

from leavingcare.cli import show
from leavingcare.cli.groups import noun
from leavingcare.cli.options import File, case_file, named_file

app = noun()


@app.command()
def init(ctx: typer.Context, file: File = None) -> None:
    """Make a new, empty case file that only you can read. Never over an existing one.

    Example: lc init --file team.db
    """
    from leavingcare.store.opening import create_case_file

    place = case_file(named_file(ctx, file))
    create_case_file(place).close()
    show.say(f"A new, empty case file: {place}", "Next: lc import --help")
