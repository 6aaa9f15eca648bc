"""`lc init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.case_file import last_seen
from leavingcare.cli.environment import case_file, settings_folder, user_settings
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import File, named_file
from leavingcare.cli.framework.stopping import Stops
from leavingcare.cli.terminal import output
from leavingcare.cli.terminal.recovery_key import KeyFile
from leavingcare.errors import WrongUse
from leavingcare.store import create_store

app = noun()


@app.command()
def init(
    ctx: typer.Context,
    file: File = None,
    encrypt: Annotated[
        bool, typer.Option("--encrypt", help="Encrypt it; the recovery key is shown once, and its last group typed back.")
    ] = False,
    recovery_key_file: KeyFile = None,
) -> None:
    """Make a new, empty case file that only you can read. Never over an existing one.

    Example: lc init --file team.db

    Example: lc init --encrypt
    """
    user_settings()  # a slip in them is said before anything is done
    place = case_file(named_file(ctx, file))
    if recovery_key_file and not encrypt:
        raise WrongUse("--recovery-key-file goes with --encrypt: a plain case file has no key.")
    if encrypt:
        _create_encrypted(place, recovery_key_file)
    else:
        create_store(place).close()
    last_seen.forget(settings_folder(), place)
    output.print_message(f"A new, empty case file: {place}", "Next: lc import --help")


def _create_encrypted(place: Path, recovery_key_file: Path | None) -> None:
    from leavingcare.casework.case_file import encryption
    from leavingcare.cli.terminal.recovery_key import kept_key

    encryption.require_can_create(place)
    with Stops() as stops, kept_key(place, recovery_key_file, yes=False) as kept:
        encryption.create_encrypted(place, kept, stops.too_late)
