"""Files and folders appear whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leavingcare.errors import CaseFileError, WrongUse
from leavingcare.files import clear_away, folder_beside, swap_in, written_beside


def test_a_file_takes_its_place_when_it_is_done(tmp_path: Path) -> None:
    """Until the end the old one is there; afterwards the new one is, readable only by its owner."""
    target = tmp_path / "list.csv"
    target.write_text("old")
    with written_beside(target) as partial:
        partial.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    """Whatever went wrong, nothing half done stays behind."""
    target = tmp_path / "list.csv"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError), written_beside(target) as partial:
        partial.write_text("half")
        _ = 1 / 0
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_place_that_refuses_is_a_sentence(tmp_path: Path) -> None:
    """No folder, no file: exit code 5 and no traceback."""
    for beside in (written_beside, folder_beside):
        (tmp_path / "file").touch()
        with pytest.raises(CaseFileError, match="could not be written"), beside(tmp_path / "file" / "below"):
            pytest.fail("there is no place to write to")


@pytest.mark.parametrize("there", [False, True])
def test_a_folder_takes_its_place_when_it_is_full(tmp_path: Path, *, there: bool) -> None:
    """New or empty: both are filled in one go, private throughout."""
    target = tmp_path / "archive"
    if there:
        target.mkdir()
    with folder_beside(target) as partial:
        (partial / "a.csv").write_text("a")
    assert (target / "a.csv").read_text() == "a"
    assert stat.S_IMODE(target.stat().st_mode) == 0o700
    assert stat.S_IMODE((target / "a.csv").stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    """Neither written over nor mixed with; nor is a file taken for a folder."""
    (tmp_path / "notes.txt").touch()
    for target in (tmp_path, tmp_path / "notes.txt"):
        with pytest.raises(WrongUse, match="not a new or empty folder"), folder_beside(target):
            pytest.fail("the folder is not empty")
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_a_folder_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """Half an archive is no archive."""
    with pytest.raises(ZeroDivisionError), folder_beside(tmp_path / "archive") as partial:
        (partial / "a.csv").write_text("a")
        _ = 1 / 0
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    """A file or a folder: the sentence says what could not be written, and nothing is left of it."""
    for beside in (written_beside, folder_beside):
        with pytest.raises(CaseFileError, match="No space left"), beside(tmp_path / "out"):
            raise OSError(errno.ENOSPC, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_a_file_held_for_a_moment_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A virus scanner that holds the file twice does not stop us."""
    replace, refusals = Path.replace, [PermissionError(), PermissionError()]

    def held(self: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    (tmp_path / "a.partial").touch()
    swap_in(tmp_path / "a.partial", tmp_path / "a")
    assert (tmp_path / "a").exists()
    assert refusals == []


@pytest.mark.skipif(os.name == "nt", reason="Windows decides by other means who may write")
def test_nobody_else_gets_at_what_is_being_written(tmp_path: Path) -> None:
    """In a folder that everybody may write in, under any umask: it is written in a folder of our own."""
    tmp_path.chmod(0o777)
    before = os.umask(0)
    try:
        with written_beside(tmp_path / "list.csv") as partial:
            assert partial.parent != tmp_path
            assert stat.S_IMODE(partial.parent.stat().st_mode) == 0o700
            partial.write_text("names")
        with folder_beside(tmp_path / "new" / "pack") as folder:
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


@pytest.mark.parametrize("beside", [written_beside, folder_beside])
def test_a_folder_put_in_the_place_of_ours_is_noticed(tmp_path: Path, beside: Callable[[Path], Any]) -> None:
    """Whoever may write in the folder can rename ours away. Then nothing takes its place, and it is said."""
    target, ours = tmp_path / "out", tmp_path / "out.partial"
    with pytest.raises(CaseFileError, match="Another user"), beside(target):
        ours.rename(tmp_path / "away")
        ours.mkdir()
        (ours / "out").write_text("not ours")
    assert not target.exists()


@pytest.mark.parametrize("beside", [written_beside, folder_beside])
def test_what_a_killed_program_left_is_cleared_away(tmp_path: Path, beside: Callable[[Path], Any]) -> None:
    """A file of an earlier version with its journal, a folder, a link: and never what the link leads to."""
    target, partial = tmp_path / "out", tmp_path / "out.partial"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").touch()
    leftovers: tuple[Callable[[], object], ...] = (
        partial.touch,
        (tmp_path / "out.partial-journal").touch,
        lambda: (partial.mkdir(), (partial / "out-journal").touch()),
        lambda: partial.symlink_to(elsewhere),
    )
    for leave in leftovers:
        leave()
        with beside(target):
            pass
        assert sorted(path.name for path in tmp_path.iterdir()) == ["elsewhere", "out"]
        clear_away(target)
    assert (elsewhere / "kept").exists()
