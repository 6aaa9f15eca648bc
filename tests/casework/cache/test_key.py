"""What cached answers are stamped with: the release, so that two laptops on one case file keep each other's answers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from leavingcare import __version__
from leavingcare.casework.cache import key

LINES = ("leavingcare/law/a.py,sha256=aa,10", "leavingcare/__pycache__/a.pyc,,", "../../bin/lc,sha256=bb,20")


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    """The program of this process is worked out afresh before and after."""
    key.program.cache_clear()
    yield
    key.program.cache_clear()


@pytest.fixture(name="installed")
def _installed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """What a copy of the package in a folder is stamped with; `lines` are those of the list of a release, if it is one."""

    def stamp(folder: Path, *lines: str, text: str = "x = 1") -> str:
        for name in (*key._RESTS_ON, "casework/cache"):
            (folder / "leavingcare" / name).mkdir(parents=True, exist_ok=True)
        (folder / "leavingcare" / "law" / "a.py").write_text(text)
        if lines:
            release = folder / f"leavingcare-{__version__}.dist-info"
            release.mkdir(exist_ok=True)
            (release / "RECORD").write_text("\n".join(lines))
        monkeypatch.setattr(key, "__file__", str(folder / "leavingcare" / "casework" / "cache" / "key.py"))
        key.program.cache_clear()
        return key.program()

    return stamp


def test_two_installations_of_one_release_are_one_program(installed: Callable[..., str], tmp_path: Path) -> None:
    """Whatever the times of their files, the order of the list, and what pip wrote beside the package."""
    first = installed(tmp_path / "one", *LINES)
    os.utime(tmp_path / "one" / "leavingcare" / "law" / "a.py", (1, 1))
    again = installed(tmp_path / "two", "../../Scripts/lc.exe,sha256=cc,99", *LINES[:2])
    assert first == again == installed(tmp_path / "one", *LINES)


def test_another_release_is_another_program(installed: Callable[..., str], tmp_path: Path) -> None:
    """One file with other content is enough."""
    assert installed(tmp_path / "one", *LINES) != installed(tmp_path / "two", LINES[0].replace("=aa", "=ab"), *LINES[1:])


def test_an_edit_of_a_working_copy_counts(installed: Callable[..., str], tmp_path: Path) -> None:
    """There is no list of a release: a changed rule must not leave yesterday's answers standing."""
    assert installed(tmp_path) != installed(tmp_path, text="x = 22")
