"""A pager, as git has it: what is longer than a terminal is shown page by page, from its top.

`LC_PAGER` names the program, else `PAGER`; else it is less, if there is one. An empty one, or cat, is none. A screen reader and
a terminal that can only write lines get no pager.
"""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from shutil import get_terminal_size, which
from typing import TextIO

_NONE = ("", "cat")
_LESS = {"LESS": "FRX", "LESSHISTFILE": "-"}
"""As git sets it: ends by itself where all fits, shows colour, leaves the text on the screen; and keeps no history of names."""
_LESS_WITH_COLOUR = ("less", "-R")
"""Colour is shown also where somebody has set LESS to something else."""
_is_off: list[bool] = []


def switch_off() -> None:
    """No pager for this command: --no-pager."""
    _is_off[:] = [True]


def begin_anew() -> None:
    """Another command: it may have a pager again."""
    _is_off.clear()


def is_terminal(stream: TextIO) -> bool:
    """Is it a terminal of the operating system, with somebody before it?"""
    try:
        return os.isatty(stream.fileno())
    except (OSError, ValueError):
        return False


def show(lines: Sequence[str]) -> bool:
    """Show the lines in the pager and come back when it is closed; False if they need none, or there is none."""
    program = [] if _is_off or not _is_longer_than_the_screen(lines) else _program()
    if not program:
        return False
    environment = {**_LESS, **os.environ}
    try:
        pager = subprocess.Popen(program, stdin=subprocess.PIPE, env=environment)  # noqa: S603  # the user names the program
    except OSError:
        return False
    text = "\n".join(lines) + "\n"
    with _ctrl_c_is_the_pagers():
        pager.communicate(text.encode(sys.stdout.encoding or "utf-8", errors="plain-letters"))
    return True


@contextmanager
def _ctrl_c_is_the_pagers() -> Iterator[None]:
    """In less it stops a search. If it ended lc, less would go on with a terminal that the shell has taken back."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if threading.current_thread() is threading.main_thread() else None
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)


def _is_longer_than_the_screen(lines: Sequence[str]) -> bool:
    """One line is left for what follows."""
    return is_terminal(sys.stdout) and is_terminal(sys.stdin) and len(lines) >= get_terminal_size().lines


def _program() -> list[str]:
    """The words of the command; none where no pager is wanted or found."""
    named = os.environ.get("LC_PAGER", os.environ.get("PAGER"))
    if named is None:
        return list(_LESS_WITH_COLOUR) if which("less") else []
    return [] if named.strip() in _NONE else shlex.split(named, posix=os.name != "nt")
