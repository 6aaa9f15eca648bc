"""`lc encrypt`."""

from __future__ import annotations

import typer

from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import File, Yes, case_file, named_file, show_rows, today, user
from leavingcare.cli.terminal import ask, output

app = noun()


@app.command()
def encrypt(ctx: typer.Context, file: File = None, yes: Yes = False) -> int:
    """Encrypt the case file under a key of its own, kept in this computer's key store. Nobody else may use it meanwhile.

    Example: lc encrypt
    """
    from leavingcare.casework.case_file import encryption

    place = case_file(named_file(ctx, file))
    ask.agreed(f"Encrypt {place}? The recovery key is shown once: have something to write at hand.", yes)
    listing, recovery = encryption.encrypt(place, user(), today())
    code = show_rows(listing)
    show_recovery_key(recovery)
    return code


def show_recovery_key(recovery: str) -> None:
    """Show it, this once, to the person and not among the rows, which may go into a file."""
    from leavingcare.casework.case_file.encryption import RECOVERY

    output.print_message("", f"Recovery key: {recovery}", RECOVERY)
