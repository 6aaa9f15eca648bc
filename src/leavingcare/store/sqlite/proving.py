"""Does what was kept of a key open the file? Asked of a new process, which knows nothing else.

It runs this file: the recovery key comes on standard input, where nobody else can read it, and the head of the log goes out.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

from leavingcare.errors import CaseFileError
from leavingcare.store import keys
from leavingcare.store.sqlite.opening import open_case_file

STORED, NOT_STORED = "stored", "not-stored"
_LONG_ENOUGH = 120
"""Seconds: a key store may ask its user for a password first."""


def require_opens(place: Path, recovery: str, head: str, *, stored: bool) -> None:
    """Raises CaseFileError unless a new process opens the file with the recovery key and finds this head of the log there.

    `stored`: it has to find the key in the key store as well.
    """
    program = [sys.executable, "-P", "-m", __name__, str(place.absolute()), STORED if stored else NOT_STORED]
    try:
        answer = subprocess.run(  # noqa: S603  # this file, run by this Python
            program, input=recovery, capture_output=True, text=True, check=False, timeout=_LONG_ENOUGH
        )
        opened = answer.returncode == 0 and answer.stdout.strip() == head
    except (OSError, subprocess.SubprocessError):
        opened = False
    if not opened:
        raise CaseFileError("The new key did not open the new file when it was tried: nothing was changed.", "Type: lc doctor")


def _head_found(place: Path, recovery: str, stored: bool) -> str:
    """The head of the log. Raises LcError where the key does not open the file, or is not where it was said to be."""
    key = keys.enter_recovery_key(recovery)
    if stored and key not in keys.held():
        raise CaseFileError("The key store does not hold the key.")
    with closing(open_case_file(place, readonly=True)) as store:
        if keys.key_of(place) != key:
            raise CaseFileError("Another key opens the file.")
        return store.head()


if __name__ == "__main__":
    sys.stdout.write(_head_found(Path(sys.argv[1]), sys.stdin.read(), sys.argv[2] == STORED))
