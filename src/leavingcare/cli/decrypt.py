"""`lc decrypt`."""

from __future__ import annotations

import typer

from leavingcare.cli import ask
from leavingcare.cli.groups import noun
from leavingcare.cli.options import File, Yes, case_file, named_file, show_rows, today, unlocked, user

app = noun()


@app.command()
def decrypt(ctx: typer.Context, file: File = None, yes: Yes = False) -> int:
    """Take the encryption off the case file. Nobody else may use it meanwhile.

    Example: lc decrypt
    """
    from leavingcare.casework import encryption

    place = case_file(named_file(ctx, file))
    ask.agreed(f"Take the encryption off {place}? Whoever gets the file can read it then.", yes)
    return show_rows(unlocked(lambda: encryption.decrypt(place, user(), today())))
