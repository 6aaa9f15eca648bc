"""`lc key enter` and `lc key check`."""

from __future__ import annotations

import typer

from leavingcare.cli.environment import case_file, today
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import File, named_file, show_rows
from leavingcare.cli.terminal import prompts

app = noun()


@app.command()
def enter(ctx: typer.Context, file: File = None) -> int:
    """Type the recovery key of a case file once, where the key store does not hold it: a new computer, another user.

    It is asked for, and never an option or a variable, which others could read.

    Example: lc key enter --file team.db
    """
    from leavingcare.casework.case_file import encryption

    place = case_file(named_file(ctx, file))
    typed = prompts.text(None, "The recovery key:", "The recovery key is typed at a terminal, and nobody is there.")
    return show_rows(encryption.enter_key(place, typed, today()))


@app.command()
def check(ctx: typer.Context, file: File = None) -> int:
    """Does the recovery key that was written down open the case file? Try it now and then: nothing is kept of it.

    Example: lc key check
    """
    from leavingcare.casework.case_file import encryption

    place = case_file(named_file(ctx, file))
    typed = prompts.text(None, "The recovery key:", "The recovery key is typed at a terminal, and nobody is there.")
    return show_rows(encryption.check_key(place, typed, today()))
