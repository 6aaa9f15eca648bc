"""Answers that could not be kept: LC_DEBUG says so, and the list is shown all the same."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from leavingcare.cli.app import main
from leavingcare.errors import NotCached

SENTENCE = "The answers of the day were not kept."


def _ran(place: Path, tmp_path: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_FILE": str(place), "LC_HOME": str(tmp_path), "PYTHONIOENCODING": "utf-8", **more}
    command = [sys.executable, "-m", "leavingcare", "due", "--overdue", "--json"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=True)


@pytest.fixture(name="place")
def _place(filled: Path, tmp_path: Path) -> Path:
    """A case file whose table of cached texts does not take what is written into it."""
    place = tmp_path / "team.db"
    place.write_bytes(filled.read_bytes())
    with closing(sqlite3.connect(place, isolation_level=None)) as plain:
        plain.execute("DELETE FROM cache_key")
        plain.execute("ALTER TABLE cache ADD COLUMN another TEXT")
    return place


def test_it_is_said_when_asked_for(place: Path, tmp_path: Path) -> None:
    """With LC_DEBUG on standard error; without it the list alone. The list is the same."""
    silent, told = _ran(place, tmp_path), _ran(place, tmp_path, LC_DEBUG="1")
    assert SENTENCE not in silent.stderr
    assert told.stderr.count(SENTENCE) == 1
    assert silent.stdout == told.stdout != ""


def test_it_is_an_error_in_every_test(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that does not work must not pass for a slow list: pytest makes an error of the warning."""
    monkeypatch.setenv("LC_FILE", str(place))
    monkeypatch.setenv("LC_HOME", str(tmp_path))
    assert main(["due", "--overdue", "--json"]) == 1
    with pytest.warns(NotCached):
        assert main(["due", "--overdue", "--json"]) == 0
