"""The recovery key of a file that is to be encrypted: kept, shown and confirmed before anything is encrypted under it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.case_file.encryption import KeptKey, is_encrypted_now
from leavingcare.cli.terminal import output, prompts
from leavingcare.errors import Refused, WrongUse
from leavingcare.files import PARTIAL, write_new
from leavingcare.store import keys

KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--recovery-key-file",
        metavar="FILE",
        help="Write the recovery key into this new file, which only you can read, and do not show it.",
    ),
]
WRITE_DOWN = "Write it down and have a manager keep it: it is shown this once. Without it and the key store everything is lost."
KEEP_APART = (
    "Keep it apart from the case file: whoever has both can read it, and without it and the key store everything is lost."
)
NOWHERE = "There is no key store here that takes the key, and nobody at a terminal to write it down. Nothing was changed."
NOBODY_READS = (OSError, ValueError, AttributeError)
"""What saying something raises where standard error is full or closed."""
_TRIES = 3
_TAKEN = ("", PARTIAL, f"{PARTIAL}-journal", "-journal", "-wal", "-shm")


@contextmanager
def kept_key(place: Path, file: Path | None, *, yes: bool) -> Iterator[KeptKey]:
    """A new key, safe before the block begins: in the key store, in `file`, or typed back by the person who wrote it down.

    Where the block fails and its key opens nothing, `file` is taken away again. `yes` spares the typing where the key store
    holds the key. Raises Refused where the key would be nowhere; then nothing was written.
    """
    _require_apart(file, place)
    key = keys.new_key()
    somebody, stored = output.somebody_there(), keys.hold(key)
    if not (stored or somebody or file):
        raise Refused(NOWHERE, "Type the command at a terminal, or add: --recovery-key-file FILE")
    if file is not None:
        write_new(file, f"Recovery key of the case file {place.name}:\n{keys.recovery_key(key)}\n")
    try:
        if file is None:
            _show(key)
            if somebody and not (yes and stored):
                _have_it_typed_back(key)
        yield KeptKey(key, stored, file)
    except BaseException:
        if not is_encrypted_now(place):
            _take_back(file)
        raise
    if file is not None:
        with suppress(*NOBODY_READS):
            output.print_message(f"The recovery key is in {file}.", KEEP_APART)


def _require_apart(file: Path | None, place: Path) -> None:
    """Raises WrongUse for a name that lc or the database uses itself: `team.db.partial`, `team.db-journal`."""
    if file is not None and file.absolute() in {place.absolute().with_name(place.name + end) for end in _TAKEN}:
        raise WrongUse("The recovery key file has a name that belongs to the case file.", "Choose another name.")


def _take_back(file: Path | None) -> None:
    if file is not None:
        file.unlink(missing_ok=True)
    else:
        with suppress(*NOBODY_READS):
            output.print_message("A recovery key that was shown opens nothing: throw it away.")


def _show(key: bytes) -> None:
    """Show it, this once, to the person and not among the rows, which may go into a file. Raises Refused if nobody sees it."""
    unseen = Refused("The recovery key could not be shown. Nothing was changed.", "Add: --recovery-key-file FILE")
    if output.nobody_reads_messages():
        raise unseen
    try:
        output.print_message("", f"Recovery key: {keys.recovery_key(key)}", WRITE_DOWN)
    except NOBODY_READS as error:
        raise unseen from error


def _have_it_typed_back(key: bytes) -> None:
    """Raises Refused where the last group is not what was shown."""
    for _ in range(_TRIES):
        if keys.ends(key, prompts.ask_line("Type its last group, the letters behind the last hyphen:")):
            return
        output.print_message("That is not its last group.")
    raise Refused(
        "The recovery key was not typed back. Nothing was changed.", "Have something to write, and type the command again."
    )
