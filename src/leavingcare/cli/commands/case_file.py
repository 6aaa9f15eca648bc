"""`lc init`, `lc backup`, `lc restore` and `lc doctor`: the case file as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.case_file import backups, last_seen
from leavingcare.casework.case_file.backups import backup_case_file, restore_case_file
from leavingcare.casework.session import Session
from leavingcare.cli.environment import case_file, case_file_path, settings_folder, today, user, user_settings
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import File, Format, Json, Plain, Yes, command_of, named_file, show_rows, unlocked
from leavingcare.cli.framework.stopping import Stops
from leavingcare.cli.terminal import output, prompts
from leavingcare.cli.terminal.recovery_key import KeyFile
from leavingcare.errors import WrongUse
from leavingcare.presentation.rows import Listing
from leavingcare.store import create_store
from leavingcare.store.address import ServerAddress

init_app = noun()
backup_app = noun()
restore_app = noun()
doctor_app = noun()


@init_app.command()
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
    place = case_file_path(named_file(ctx, file))
    if recovery_key_file and not encrypt:
        raise WrongUse("--recovery-key-file goes with --encrypt: a plain case file has no key.")
    if encrypt:
        _create_encrypted(place, recovery_key_file)
    else:
        create_store(place).close()
    last_seen.forget(settings_folder(), place)
    output.print_message(f"A new, empty case file: {place}", "Next: lc import --help")


@backup_app.command()
@command_of(day=False)
def backup(
    session: Session,
    target: Annotated[Path | None, typer.Argument(metavar="FILE", help="The copy to write: a new file.")] = None,
) -> Listing:
    """Write a complete, checked copy of the case file that only you can read. Never over an existing file.

    Example: lc backup E:/cases-2026-11-21.db
    """
    return backup_case_file(session, prompts.path(target, "Which file?", "The name of the copy is missing."))


@restore_app.command()
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
    place = case_file_path(named_file(ctx, file))
    if place.exists():
        prompts.confirm(f"Put {source} in the place of {place}?", yes)
    listing = unlocked(lambda: restore_case_file(source, place, user(), today()))
    last_seen.forget(settings_folder(), place)
    return show_rows(listing)


@doctor_app.command()
def doctor(ctx: typer.Context, file: File = None, form: Format = None, json: Json = False, plain: Plain = False) -> int:
    """Is the case file sound, private and backed up? Works on a damaged file too, and says nothing about a person.

    Example: lc doctor
    """
    place = case_file(named_file(ctx, file))
    if isinstance(place, ServerAddress):
        return show_rows(backups.doctor_of_server(place, today()), form, json, plain)
    return show_rows(backups.doctor(place, today(), output.Progress()), form, json, plain)


def _create_encrypted(place: Path, recovery_key_file: Path | None) -> None:
    from leavingcare.casework.case_file import encryption
    from leavingcare.cli.terminal.recovery_key import kept_key

    encryption.require_can_create(place)
    with Stops() as stops, kept_key(place, recovery_key_file, yes=False) as kept:
        encryption.create_encrypted(place, kept, stops.too_late)
