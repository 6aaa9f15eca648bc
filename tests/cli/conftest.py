"""What the tests of the command line share: a demo case file as at 21 November 2026, and `lc` to run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.demo.demo import fill
from leavingcare.casework.session import Session
from leavingcare.store import create_store
from tests.cli.running import Lc

DAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, made once."""
    file = tmp_path_factory.mktemp("demo") / "demo.db"
    store = create_store(file)
    fill(Session(store, DAY, "somebody"))
    store.close()
    return file


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """An empty folder as the home of settings and case files; nothing of the developer's own is seen."""
    for name in ("LC_FILE", "LC_PLAIN", "LC_DEBUG", "NO_COLOR", "PYTHONIOENCODING"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("LC_PAGER", "cat")
    monkeypatch.chdir(tmp_path)
    yield tmp_path


@pytest.fixture
def empty(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> Lc:
    """`lc` where there is no case file yet."""
    return Lc(monkeypatch)


@pytest.fixture
def lc(empty: Lc, filled: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> Lc:
    """`lc` over a copy of the demo."""
    file = elsewhere / "cases.db"
    shutil.copy(filled, file)
    monkeypatch.setenv("LC_FILE", str(file))
    return empty
