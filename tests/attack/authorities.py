"""The three authorities that are attacked: two extracts of the sample authority, and the same lives fully recorded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from leavingcare.cli.app import main
from leavingcare.store import create_store, open_store
from leavingcare.store.api import Store
from tests.support.lives import put_into, sample_authority, shared_folder

QUARTERS = ("2024-25Q4", "2025-26Q1", "2025-26Q2", "2025-26Q3", "2025-26Q4", "2026-27Q1", "2026-27Q2")
DIALECTS = ("liquidlogic", "mosaic")
RECORDED = "fully recorded"
AUTHORITIES = (*DIALECTS, RECORDED)


@contextmanager
def case_file(authority: str) -> Iterator[Store]:
    """The case file of an authority, in a folder of its own."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / "team.db"
        store = create_store(place)
        if authority == RECORDED:
            put_into(store, *sample_authority())
        else:
            store.close()
            _import(place, authority)
            store = open_store(place)
        try:
            yield store
        finally:
            store.close()


def _import(place: Path, dialect: str) -> None:
    data = shared_folder() / "data/sample-authority"
    for kind, source in (
        ("ssda903", data / "ssda903"),
        ("ssd", data / f"ssd_{dialect}"),
        ("activity", data / f"activity_{dialect}"),
    ):
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            code = main(["import", kind, str(source), "--file", str(place), "--on", "2026-11-21", "--yes"])
        if code not in (0, 1, 4):  # 4: rows were left out
            raise RuntimeError(f"the {kind} files of {dialect} could not be read: {code}")
