"""`lc encrypt`, `lc decrypt`, `lc key enter` and `lc key check`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import typer

from leavingcare.cli.environment import case_file_path, today, user, user_settings
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import File, Yes, named_file, show_rows, unlocked
from leavingcare.cli.framework.stopping import Stops
from leavingcare.cli.terminal import output, prompts
from leavingcare.cli.terminal.recovery_key import NOBODY_READS, KeyFile, kept_key
from leavingcare.errors import CaseFileError, LcError
from leavingcare.presentation.rows import Listing

encrypt_app = noun()
decrypt_app = noun()
key_app = noun()
STOPPED = 130


@encrypt_app.command()
def encrypt(ctx: typer.Context, file: File = None, recovery_key_file: KeyFile = None, yes: Yes = False) -> int:
    """Encrypt the case file under a key of its own, kept in this computer's key store. Nobody else may use it meanwhile.

    The recovery key is shown first, and its last group typed back. With neither a key store nor a person at a terminal it
    takes --recovery-key-file. The plain file keeps its place until the key has opened the encrypted one.

    Example: lc encrypt

    Example: lc encrypt --recovery-key-file key-of-the-team.txt
    """
    from leavingcare.casework.case_file import encryption

    user_settings()  # a slip in them is said before anything is done
    place = case_file_path(named_file(ctx, file))

    def act(too_late: Callable[[], None]) -> Listing:
        encryption.require_can_encrypt(place)
        prompts.confirm(f"Encrypt {place}? The recovery key is shown once: have something to write at hand.", yes)
        with kept_key(place, recovery_key_file, yes=yes) as kept:
            return encryption.encrypt(place, kept, user(), today(), too_late)

    return _swapped(place, act, encrypted=True)


@decrypt_app.command()
def decrypt(ctx: typer.Context, file: File = None, yes: Yes = False) -> int:
    """Take the encryption off the case file. Nobody else may use it meanwhile.

    Example: lc decrypt
    """
    from leavingcare.casework.case_file import encryption

    user_settings()  # a slip in them is said before anything is done
    place = case_file_path(named_file(ctx, file))

    def act(too_late: Callable[[], None]) -> Listing:
        prompts.confirm(f"Take the encryption off {place}? Whoever gets the file can read it then.", yes)
        return unlocked(lambda: encryption.decrypt(place, user(), today(), too_late))

    return _swapped(place, act, encrypted=False)


@key_app.command()
def enter(ctx: typer.Context, file: File = None) -> int:
    """Type the recovery key of a case file once, where the key store does not hold it: a new computer, another user.

    It is asked for, and never an option or a variable, which others could read.

    Example: lc key enter --file team.db
    """
    from leavingcare.casework.case_file import encryption

    place = case_file_path(named_file(ctx, file))
    return show_rows(encryption.enter_key(place, _recovery_key(), today()))


@key_app.command()
def check(ctx: typer.Context, file: File = None) -> int:
    """Does the recovery key that was written down open the case file? Try it now and then: nothing is kept of it.

    Example: lc key check
    """
    from leavingcare.casework.case_file import encryption

    place = case_file_path(named_file(ctx, file))
    return show_rows(encryption.check_key(place, _recovery_key(), today()))


def _swapped(place: Path, act: Callable[[Callable[[], None]], Listing], *, encrypted: bool) -> int:
    """Run `act`, which ends by swapping two files. Print the state of the file, even if interrupted. Return the exit code.

    `act` gets a function to call when Ctrl-C comes too late. `encrypted`: what the file is after the swap. Raises LcError.
    """
    from leavingcare.casework.case_file.encryption import is_encrypted_now

    now = f"{place} is {'encrypted' if encrypted else 'not encrypted any more'}."
    with Stops() as stops:
        try:
            listing = act(stops.too_late)
        except KeyboardInterrupt:
            output.print_message("", "Nothing was changed.")
            return STOPPED
        except LcError as error:
            if stops.heeded or is_encrypted_now(place) != encrypted:
                raise
            raise CaseFileError(f"{now} But the disk reports a fault: make a backup.", "Type: lc doctor") from error
        code = _show_outcome(now, listing)
        if stops.came:
            output.print_message("Ctrl-C came too late to stop it.")
        return STOPPED if stops.came else code


def _show_outcome(now: str, listing: Listing) -> int:
    """First what is so, then the rows. Raises CaseFileError where nobody can read them."""
    try:
        output.print_message(now)
        return show_rows(listing)
    except NOBODY_READS as error:
        raise CaseFileError("The output could not be written.", "It was closed, or the disk is full.") from error


def _recovery_key() -> str:
    """The recovery key as typed at a terminal. Raises WrongUse where nobody is there."""
    return prompts.text(None, "The recovery key:", "The recovery key is typed at a terminal, and nobody is there.")
