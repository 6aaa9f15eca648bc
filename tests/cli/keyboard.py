"""Somebody at a real terminal: `lc` runs in one, and is typed at."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from types import TracebackType

import pytest

CTRL_C = "\x03"
_PATIENCE = 20.0
_TO_READ = 0.5


class Keyboard:
    """A terminal with `lc` in it. `wait_for` reads until words are there, `type` answers, `finish` gives the exit code."""

    def __init__(self, *arguments: str) -> None:
        pty, fcntl, termios = (pytest.importorskip(name) for name in ("pty", "fcntl", "termios"))
        self._ours, theirs = pty.openpty()

        def take_the_terminal() -> None:
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        self._program = subprocess.Popen(
            [sys.executable, "-m", "leavingcare", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=take_the_terminal,  # noqa: PLW1509  # Ctrl-C reaches only a program that owns the terminal; no threads here
        )
        os.close(theirs)
        self.shown = ""
        self._read_to = 0

    def __enter__(self) -> Keyboard:
        return self

    def __exit__(self, *_error: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._program.kill()
        self._program.wait()
        os.close(self._ours)

    def wait_for(self, words: str) -> None:
        """Read until these words have come since the last ones waited for."""
        until = time.monotonic() + _PATIENCE
        while words not in self.shown[self._read_to :]:
            assert time.monotonic() < until and self._read(), f"{words!r} never came: {self.shown}"
        self._read_to = self.shown.index(words, self._read_to) + len(words)

    def answer(self, question: str, typed: str) -> None:
        """Wait for the question, and type."""
        self.wait_for(question)
        if typed == CTRL_C:
            time.sleep(_TO_READ)  # the question is shown a moment before the program reads, as for any human hand
        os.write(self._ours, (typed if typed == CTRL_C else typed + "\n").encode())

    def finish(self) -> int:
        """Read to the end, and give back the exit code."""
        while self._read():
            pass
        return self._program.wait(_PATIENCE)

    def _read(self) -> bool:
        """Is there more to come?"""
        if not select.select([self._ours], [], [], _PATIENCE)[0]:
            return False
        try:
            text = os.read(self._ours, 4096)
        except OSError:  # Linux says so where the other end is closed
            return False
        self.shown += text.decode(errors="replace")
        return bool(text)
