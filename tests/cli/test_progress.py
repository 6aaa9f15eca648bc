"""How far long work has come: told to somebody at a terminal, with an honest estimate, and to nobody else."""

from __future__ import annotations

import io
import sys

import pytest

from leavingcare.cli.terminal import output
from tests.cli.running import Terminal


class Clock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """The seconds it shows."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock that the progress looks at."""
    ours = Clock()
    monkeypatch.setattr(output, "monotonic", ours)
    return ours


class Screen:
    """A terminal, or a file in its place, that standard error goes to from now on."""

    def __init__(self, patch: pytest.MonkeyPatch, kind: type[io.TextIOWrapper] = Terminal) -> None:
        self._written = io.BytesIO()
        patch.setattr(sys, "stderr", kind(self._written, encoding="utf-8", write_through=True))
        patch.delenv("LC_PLAIN", raising=False)
        patch.setenv("TERM", "xterm")

    @property
    def text(self) -> str:
        """All that was written."""
        return self._written.getvalue().decode()

    @property
    def lines(self) -> list[str]:
        """What stood there, one after the other."""
        return [line.strip() for line in self.text.split("\r") if line.strip()]


def test_short_work_is_done_in_silence(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a second is no time."""
    screen = Screen(monkeypatch)
    progress = output.Progress()
    for step in range(40):
        clock.now += 0.01
        progress("reading", step, 40)
    assert not screen.lines


@pytest.mark.parametrize(("steps", "shown"), [
    ([(0, "reading", 0, 40_000), (2, "reading", 2_000, 40_000), (3, "reading", 5_000, 40_000)],
     ["reading: 2,000 of 40,000", "reading: 5,000 of 40,000, about 35 s more"]),
    ([(0, "reading", 0, 40_000), (10, "comparing", 0, 90_000), (10, "comparing", 3_000, 90_000)],
     ["comparing: 0 of 90,000", "comparing: 3,000 of 90,000, about 5 min more"]),
])  # fmt: skip
def test_after_some_seconds_it_says_how_long_it_will_go_on(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, steps: list[tuple[int, str, int, int]], shown: list[str]
) -> None:
    """Not before, and at the pace of this piece of work: what was quick says nothing of what follows."""
    screen = Screen(monkeypatch)
    progress = output.Progress()
    for seconds, words, done, of in steps:
        clock.now += seconds
        progress(words, done, of)
    assert screen.lines == shown


def test_what_nobody_can_count_has_no_estimate(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what is being done, and the end clears the line."""
    screen = Screen(monkeypatch)
    progress = output.Progress()
    clock.now += 9
    progress("writing", 0, 0)
    assert screen.lines == ["writing …"]
    progress.finish()
    assert screen.text.endswith(" \r")


def test_nobody_is_told_where_there_is_no_terminal(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """A nightly job's log holds no half lines."""
    screen = Screen(monkeypatch, io.TextIOWrapper)
    progress = output.Progress()
    clock.now += 60
    progress("reading", 5, 40)
    progress("writing", 0, 0)
    progress.finish()
    assert not screen.text
