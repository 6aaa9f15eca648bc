"""The package's plain TOML is read part by part, as tomllib reads it."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from leavingcare.law.data import catalogue, toml_reader
from leavingcare.law.data.catalogue import CATALOGUE, is_all_law_on
from leavingcare.law.data.toml_reader import Table, tables

FOLDER = Path(toml_reader.__file__).parent


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_the_files_of_the_package_are_read_as_by_tomllib(path: Path) -> None:
    whole = tomllib.loads(path.read_text("utf-8"))
    named = {key: value for key, value in whole.items() if isinstance(value, list) and isinstance(value[0], dict)}
    above = {key: value for key, value in whole.items() if key not in named}
    expected = [above | table for its_tables in named.values() for table in its_tables]
    assert sorted(repr(_with_lists(table)) for _, table in tables(path)) == sorted(map(repr, expected))


def _with_lists(table: Table) -> dict[str, object]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in table.items()}


@pytest.mark.parametrize(("lines", "number"), [("a = 1\nb = {}\n", 3), ("# one\n\na: 1\n", 4), ("a = \n", 2)])
def test_what_is_less_plain_is_named_by_its_line(lines: str, number: int, tmp_path: Path) -> None:
    path = tmp_path / "duties.toml"
    path.write_text(f"[[AS1]]\n{lines}[[AS2]]\nc = 1\n", "utf-8")
    with pytest.raises(ValueError, match=f"duties.toml, line {number}:"):
        list(tables(path))


def test_a_fault_below_other_parts_has_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "duties.toml"
    path.write_text("# head\nall = 1\n\n[[AS1]]\na = 1\n\n[[AS2]]\nb = {}\n", "utf-8")
    with pytest.raises(ValueError, match="line 8:"):
        list(tables(path))


def test_no_more_is_read_than_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue._catalogue.cache_clear()
    read: list[str] = []
    original = catalogue._entry
    monkeypatch.setattr(catalogue, "_entry", lambda key, table: read.append(key) or original(key, table))
    assert CATALOGUE  # the mapping of another test, which has its own entries
    assert catalogue.CATALOGUE["RV4"].id == "RV4" and is_all_law_on(date(2026, 11, 21))
    assert read == ["RV4"]
    catalogue._catalogue.cache_clear()


def test_from_the_newest_day_everything_is_law() -> None:
    newest = max(entry.since for entry in CATALOGUE.values() if entry.since)
    assert is_all_law_on(newest)
    assert not is_all_law_on(date.fromordinal(newest.toordinal() - 1))
