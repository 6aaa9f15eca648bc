"""`lc decrypt`."""

from __future__ import annotations

from collections.abc import Callable

import typer

from leavingcare.cli.commands.encrypt import swapped
from leavingcare.cli.environment import case_file, today, user, user_settings
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import File, Yes, named_file, unlocked
from leavingcare.cli.terminal import prompts
from leavingcare.presentation.rows import Listing

app = noun()


@app.command()
def decrypt(ctx: typer.Context, file: File = None, yes: Yes = False) -> int:
    """Take the encryption off the case file. Nobody else may use it meanwhile.

    Example: lc decrypt
    """
    from leavingcare.casework.case_file import encryption

    user_settings()  # a slip in them is said before anything is done
    place = case_file(named_file(ctx, file))

    def act(too_late: Callable[[], None]) -> Listing:
        prompts.confirm(f"Take the encryption off {place}? Whoever gets the file can read it then.", yes)
        return unlocked(lambda: encryption.decrypt(place, user(), today(), too_late))

    return swapped(place, act, encrypted=False)
