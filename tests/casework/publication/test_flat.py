"""`lc export flat`: plain tables for other programs, documented, without names unless asked for, accounted for."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.demo.demo import fill
from leavingcare.casework.publication.flat import export_flat
from leavingcare.casework.publication.flat_columns import FLAT
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.facts.events import Contact
from leavingcare.store import in_memory
from tests.support.platforms import is_private


@pytest.fixture
def made_up() -> Iterator[Session]:
    """The made-up team, with a contact in whose words a name stands."""
    session = Session(in_memory(), date(2026, 11, 21), "somebody")
    fill(session)
    with session.store.change("somebody", "test") as change:
        change.save(Contact(person="P001", on=date(2026, 11, 20), what="call", by="Zaphod of P001"))
    yield session
    session.store.close()


def table(file: Path, name: str) -> tuple[list[str], list[tuple[object, ...]]]:
    """The columns and the rows of a table, read by SQLite itself."""
    with closing(sqlite3.connect(file)) as database:
        found = database.execute(f'select * from "{name}"')  # the names are ours
        return [column[0] for column in found.description], found.fetchall()


def test_the_file_has_each_table_and_says_what_each_column_means(made_up: Session, tmp_path: Path) -> None:
    """No text that is JSON; every column is in the table of columns; a code has its label."""
    export_flat(made_up, tmp_path / "team.db", names=True)
    documented = {(row[0], row[1]) for row in table(tmp_path / "team.db", "columns")[1]}
    for name in FLAT:
        columns, rows = table(tmp_path / "team.db", name)
        assert {(name, column) for column in columns} <= documented
        assert rows
        assert not [value for row in rows for value in row if isinstance(value, str) and value.startswith(("[", "{"))]
    columns, homes = table(tmp_path / "team.db", "homes")
    code, label = columns.index("code"), columns.index("code_label")
    assert all(bool(row[code]) == bool(row[label]) for row in homes) and any(row[code] for row in homes)
    assert is_private(tmp_path / "team.db")


def test_nobody_is_named_unless_asked_for(made_up: Session, tmp_path: Path) -> None:
    """Neither by name, case number, date of birth nor in what somebody typed; the log says which it was."""
    export_flat(made_up, tmp_path / "plain.db")
    export_flat(made_up, tmp_path / "named.db", names=True)
    plain, named = ((tmp_path / name).read_bytes().decode("latin-1") for name in ("plain.db", "named.db"))
    people = [person for person in made_up.store.people() if person.name]
    words = [str(word) for person in people for word in (person.name, person.born) if word and str(word).isascii()]
    assert not [word for word in [*words, "Zaphod"] if word in plain]
    assert all(word in named for word in words) and "Zaphod" not in named
    assert "name" not in table(tmp_path / "plain.db", "people")[0]
    commands = [line.command for line in made_up.store.log()][-2:]
    assert commands == [
        f"export flat, {len(made_up.store.people())} people",
        f"export flat --names, {len(made_up.store.people())} people",
    ]


def test_a_folder_gets_the_same_tables_as_csv(made_up: Session, tmp_path: Path) -> None:
    """Thirteen month ends of every figure; a dry run writes nothing."""
    export_flat(replace(made_up, dry_run=True), tmp_path / "dry")
    assert not (tmp_path / "dry").exists()
    export_flat(made_up, tmp_path / "flat")
    assert {file.stem for file in (tmp_path / "flat").iterdir()} == set(FLAT)
    rows = list(csv.DictReader((tmp_path / "flat" / "measures.csv").read_text("utf-8").splitlines()))
    assert len({row["day"] for row in rows}) == 13
    assert all((row["coverage"] == "none") <= (row["numerator"] == "") for row in rows)


def test_another_ending_is_refused(made_up: Session, tmp_path: Path) -> None:
    """It would promise another format."""
    with pytest.raises(WrongUse, match=r"must end in \.db"):
        export_flat(made_up, tmp_path / "team.xlsx")
