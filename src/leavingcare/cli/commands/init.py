"""`lc init`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.case_file import last_seen
from leavingcare.cli.commands.encrypt import show_recovery_key
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import File, case_file, named_file, settings_folder
from leavingcare.cli.terminal import output

app = noun()


@app.command()
def init(
    ctx: typer.Context,
    file: File = None,
    encrypt: Annotated[bool, typer.Option("--encrypt", help="Encrypt it; the recovery key is shown once.")] = False,
) -> None:
    """Make a new, empty case file that only you can read. Never over an existing one.

    Example: lc init --file team.db

    Example: lc init --encrypt
    """
    place = case_file(named_file(ctx, file))
    if encrypt:
        from leavingcare.casework.case_file.encryption import create_encrypted

        show_recovery_key(create_encrypted(place))
    else:
        from leavingcare.store.sqlite.opening import create_case_file

        create_case_file(place).close()
    last_seen.forget(settings_folder(), place)
    output.print_message(f"A new, empty case file: {place}", "Next: lc import --help")
