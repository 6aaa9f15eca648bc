"""`lc decrypt`."""

from __future__ import annotations

import typer

from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import File, Yes, case_file, named_file, show_rows, today, unlocked, user
from leavingcare.cli.terminal import ask

app = noun()


@app.command()
def decrypt(ctx: typer.Context, file: File = None, yes: Yes = False) -> int:
    """Take the encryption off the case file. Nobody else may use it meanwhile.

    Example: lc decrypt
    """
    from leavingcare.casework.case_file import encryption

    place = case_file(named_file(ctx, file))
    ask.agreed(f"Take the encryption off {place}? Whoever gets the file can read it then.", yes)
    return show_rows(unlocked(lambda: encryption.decrypt(place, user(), today())))
