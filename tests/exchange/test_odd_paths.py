"""Paths that are no files: each is refused with a sentence, and nothing waits for ever."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from leavingcare.errors import BadData, CaseFileError
from leavingcare.exchange.csv_files import Layout, open_table
from leavingcare.exchange.ssda903.reader import read_ssda903
from leavingcare.store import create_store
from tests.exchange.files import TODAY, copy_of


def a_folder(file: Path) -> None:
    file.mkdir()


def a_link_to_itself(file: Path) -> None:
    file.symlink_to(file.name)


def a_pipe(file: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("no named pipes in folders")
    os.mkfifo(file)


@pytest.mark.parametrize("make", [a_folder, a_link_to_itself, a_pipe])
def test_what_is_no_file_is_refused(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """Exit code 4 and one sentence with its name, also while rows are counted for the progress."""
    folder = copy_of("ssda903", tmp_path) / "2026"
    (folder / "header.csv").unlink()
    make(folder / "header.csv")
    with pytest.raises(BadData, match=r"^2026/header\.csv"):
        read_ssda903(folder, TODAY, lambda *_: None)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A link whose target has gone."""
    (tmp_path / "gone.csv").symlink_to(tmp_path / "nowhere.csv")
    with pytest.raises(BadData, match=r"gone\.csv: is not there"):
        open_table(tmp_path / "gone.csv", "gone.csv", Layout(("A",)))


def test_where_no_copy_can_be_kept_nothing_is_changed(tmp_path: Path) -> None:
    """As in a folder that may not be written to."""
    with closing(create_store(tmp_path / "team.case")) as store:
        (tmp_path / "team-copies").write_text("in the way")
        with pytest.raises(CaseFileError, match=r"No copy of team\.case could be kept beside it, so nothing was changed"):
            store.keep_copy()
