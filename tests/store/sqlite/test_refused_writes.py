"""Why a write was refused: no right to change the file, or another file in its place. The encrypting driver cannot tell."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from leavingcare.errors import CaseFileError
from leavingcare.store import create_store, open_store
from tests.support.platforms import posix_replacing


def test_a_write_without_the_right_to_change_the_file(tmp_path: Path) -> None:
    """It says so, and whom to ask."""
    place = tmp_path / "team.db"
    create_store(place).close()
    store = open_store(place, readonly=True)
    with pytest.raises(CaseFileError, match="you have no right to change it") as refused:
        store.note("ann", "export due")
    store.close()
    assert refused.value.hint and "ask who owns the file" in refused.value.hint.lower()


@posix_replacing
def test_a_write_to_a_file_that_was_replaced(tmp_path: Path) -> None:
    """Another file stands in its place: it says so, and to type the command again."""
    place = tmp_path / "team.db"
    create_store(place).close()
    store = open_store(place)
    shutil.copy(place, place.with_suffix(".new"))
    place.with_suffix(".new").replace(place)
    with pytest.raises(CaseFileError, match="was replaced meanwhile") as refused:
        store.note("ann", "export due")
    store.close()
    assert refused.value.hint and refused.value.hint.startswith("Type the command again")
