"""What is longer than a terminal is paged, as git does it; and no word is torn at the edge."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from leavingcare.cli.terminal import pager
from tests.cli.keyboard import CTRL_C, Keyboard
from tests.cli.running import Lc

ON = ("--on", "2026-11-21")
_COPY = "import sys; text = sys.stdin.read(); open(sys.argv[1], 'w').write(text); print('PAGED')"


@pytest.fixture
def paged(lc: Lc, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pager that keeps what it is given in this file."""
    program, kept = elsewhere / "pager.py", elsewhere / "paged.txt"
    program.write_text(_COPY, encoding="utf-8")
    monkeypatch.setenv("LC_PAGER", f"{sys.executable} {program} {kept}")
    monkeypatch.setenv("LINES", "24")
    return kept


def test_a_long_list_is_paged_with_its_summary_on_top(paged: Path) -> None:
    """The counts stand above the rows; what to type next comes after the pager."""
    with Keyboard("due", *ON) as terminal:
        assert terminal.finish() == 0
    assert "PAGED" in terminal.shown and "Next: lc" in terminal.shown.split("PAGED")[1]
    text = paged.read_text(encoding="utf-8")
    assert text.index("overdue") < text.index("Ref") and "P017" in text


@pytest.mark.parametrize(
    "words", [("--no-pager", "due", *ON), ("due", "--no-pager", *ON), ("caseload", *ON), ("due", "--json", *ON)], ids=" ".join
)
def test_what_fits_or_is_not_for_reading_is_not_paged(words: tuple[str, ...], paged: Path) -> None:
    """Nor where the user says so, before or after the command."""
    with Keyboard(*words) as terminal:
        assert terminal.finish() == 0
    assert not paged.exists()
    assert "P017" in terminal.shown or "Kim Adeyemi" in terminal.shown


@pytest.mark.parametrize("name", ["", "cat", "no-such-program"])
def test_without_a_pager_all_is_shown_at_once(name: str, paged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LC_PAGER goes before PAGER; a program that is not there is none."""
    monkeypatch.setenv("PAGER", f"{sys.executable} -c 1")
    monkeypatch.setenv("LC_PAGER", name)
    with Keyboard("due", *ON) as terminal:
        assert terminal.finish() == 0
    assert "P017" in terminal.shown and not paged.exists()


def test_a_pipe_is_never_paged(lc: Lc, paged: Path) -> None:
    """Nor is a stream that only says that it is a terminal."""
    assert "P017" in lc("due", *ON).out and not paged.exists()
    assert "P017" in lc("due", *ON, answers=[]).out and not paged.exists()


def test_no_word_of_a_note_is_torn_and_a_command_stays_whole(paged: Path) -> None:
    """On a terminal of 80 columns; the command can be copied."""
    with Keyboard("caseload", "what-if", "--leaves", "kim", *ON) as terminal:
        assert terminal.finish() == 0
    assert "Weighted cases:" in terminal.shown
    lines = [line.rstrip("\r") for line in re.sub(r"\x1b\[[0-9;]*m", "", terminal.shown).split("\n")]
    assert [line for line in lines if len(line) > 80 and not line.startswith("Next: ")] == []


def test_ctrl_c_in_the_pager_ends_neither_it_nor_lc(paged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In less it stops a search; lc waits until the pager is closed, and then says what to type next."""
    slow = paged.with_name("slow.py")
    slow.write_text(
        "import signal, sys; signal.signal(signal.SIGINT, lambda *_: print('STOPPED', flush=True)); "
        "sys.stdin.read(); print('READY', flush=True); signal.pause(); print('CLOSED', flush=True)",
        encoding="utf-8",
    )
    monkeypatch.setenv("LC_PAGER", f"{sys.executable} {slow}")
    with Keyboard("due", *ON) as terminal:
        terminal.answer("READY", CTRL_C)
        terminal.wait_for("STOPPED")
        terminal.wait_for("Next: lc")
        assert terminal.finish() == 0


def test_help_is_paged_and_colour_is_shown_whatever_less_is_set_to(paged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LESS in somebody's shell, without the letter for colour, would show its codes."""
    with Keyboard("help") as terminal:
        assert terminal.finish() == 0
    assert "Every day" in paged.read_text(encoding="utf-8") and "PAGED" in terminal.shown
    monkeypatch.delenv("LC_PAGER")
    monkeypatch.delenv("PAGER", raising=False)
    monkeypatch.setattr(pager, "which", lambda name: name)
    assert pager._program() == ["less", "-R"]
