"""A case file is replaced while other programs have it open: what they were told is saved is in the new file."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from time import sleep

import pytest

from leavingcare import files
from leavingcare.errors import CaseFileError
from leavingcare.facts.people import Person
from leavingcare.store import create_store, keys, open_store
from leavingcare.store.sqlite import driver
from leavingcare.store.sqlite.encryption import decrypt_file, encrypt_file
from leavingcare.store.sqlite.restore import restore
from tests.store import programs

LONG_ENOUGH = 0.4
"""Seconds for the other program to ask for the lock."""


def _seal(place: Path) -> None:
    encrypt_file(place, keys.new_key())


def _restore(place: Path) -> None:
    restore(place.with_name("copy.db"), place)


REPLACED = {"restore": _restore, "encrypt": _seal, "decrypt": decrypt_file}


@pytest.fixture(name="key")
def _key() -> bytes:
    return keys.new_key()


def _case_file(folder: Path, key: bytes | None) -> Path:
    place = folder / "team.db"
    with closing(create_store(place, key)) as store:
        with store.change("ann", "person add") as change:
            change.save(Person(ref="P001"))
        store.backup(folder / "copy.db")
    return place


@pytest.fixture(params=REPLACED, name="replaced")
def _replaced(request: pytest.FixtureRequest, tmp_path: Path, key: bytes) -> tuple[Path, Callable[[Path], None]]:
    """A case file, and what is done to it."""
    if request.param != "restore" and driver.cipher() is None:
        pytest.skip("leavingcare[encrypted] is not installed")
    return _case_file(tmp_path, key if request.param == "decrypt" else None), REPLACED[request.param]


@contextmanager
def _program(task: str, place: Path, key: bytes) -> Iterator[Callable[[], str]]:
    """A program that has the file open; calling lets it go on, and gives back the next line it says."""
    program = subprocess.Popen(
        [sys.executable, programs.__file__, task, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {programs.KEY: keys.recovery_key(key)},
    )
    with program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stdout.readline()
        told, said = program.stdin, program.stdout

        def go_on() -> str:
            told.write("\n")
            told.flush()
            return said.readline()

        yield go_on
        told.close()


def _settings(place: Path) -> dict[str, str]:
    with closing(open_store(place)) as store:
        return store.settings()


def test_who_waits_meanwhile_is_refused_and_not_forgotten(
    replaced: tuple[Path, Callable[[Path], None]], key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program asks for the lock just before the new file takes its place: nothing goes into the old one unnoticed."""
    place, replace = replaced
    swap_in = files.swap_in
    with _program("wait", place, key) as go_on, ThreadPoolExecutor(1) as beside:
        answers: list[Future[str]] = []

        def slowly(partial: Path, target: Path) -> None:
            if target == place:
                answers.append(beside.submit(go_on))
                sleep(LONG_ENOUGH)
                assert not answers[0].done()
            swap_in(partial, target)

        monkeypatch.setattr(files, "swap_in", slowly)
        replace(place)
        assert "was replaced meanwhile by another program" in answers[0].result()
    assert _settings(place) == {}


def test_who_comes_back_later_is_refused(replaced: tuple[Path, Callable[[Path], None]], key: bytes) -> None:
    """A program had the file open all the time, at a question for instance, and saves after it was replaced."""
    place, replace = replaced
    with _program("wait", place, key) as go_on:
        replace(place)
        assert "Nothing was changed." in go_on()
    assert _settings(place) == {}
    with _program("wait", place, keys.key_of(place) or key) as go_on:
        assert go_on().startswith("2:")
    assert _settings(place) == {"count": "1"}


def test_a_link_stays_a_link(replaced: tuple[Path, Callable[[Path], None]]) -> None:
    """The file that it leads to is replaced: no plain copy is left where nobody looks for it."""
    place, replace = replaced
    link = place.with_name("link.db")
    link.symlink_to(place)
    before = place.read_bytes()
    replace(link)
    assert link.is_symlink()
    assert place.read_bytes() != before
    assert _settings(link) == {}


def test_a_file_that_is_read_is_left_as_it_is(
    replaced: tuple[Path, Callable[[Path], None]], key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody has it open in a transaction: that is waited for, then said."""
    monkeypatch.setattr(driver, "LOCK_WAIT_SECONDS", 0.1)
    place, replace = replaced
    before, names = place.read_bytes(), sorted(place.parent.iterdir())
    with _program("read", place, key), pytest.raises(CaseFileError, match="in use by another program"):
        replace(place)
    assert (place.read_bytes(), sorted(place.parent.iterdir())) == (before, names)
