"""Rows as a file for Excel."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from leavingcare.casework.case_file.csv_export import export_listing, zeros_note
from leavingcare.casework.people.listing import list_people
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.facts.people import Person
from tests.support.platforms import is_private


def test_the_file_opens_in_excel_and_nothing_in_it_runs(team: Session, tmp_path: Path) -> None:
    """UTF-8 with its mark, names whole, a name that begins with = as text, private to its owner."""
    with team.store.change("somebody", "test") as change:
        change.save(Person(ref="P050", name='=HYPERLINK("http://x")'))
    file = tmp_path / "people.csv"
    told = export_listing(team, list_people(team, command="people"), file)
    assert told.rows[0]["rows"] == 41
    assert file.read_bytes().startswith(b"\xef\xbb\xbfref,") and file.read_bytes().endswith(b"\r\n")
    rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0]["name"] == "Zofia O'Brien-Żukowska" and rows[-1]["name"] == '\'=HYPERLINK("http://x")'
    assert is_private(file)


def test_each_export_stands_in_the_account_without_a_name(team: Session, tmp_path: Path) -> None:
    """What and how much; a dry run writes neither file nor line."""
    listing = list_people(team, command="people")
    export_listing(replace(team, dry_run=True), listing, tmp_path / "dry.csv")
    assert not (tmp_path / "dry.csv").exists() and len(team.store.log()) == 1
    export_listing(team, listing, tmp_path / "people.csv")
    assert team.store.log()[-1].command == "export people, 40 rows"


def test_only_csv_is_written(team: Session, tmp_path: Path) -> None:
    """Another ending would promise another format."""
    with pytest.raises(WrongUse):
        export_listing(team, list_people(team), tmp_path / "people.xlsx")


def test_leading_zeros_stay_in_the_file_and_the_note_says_how_they_stay_on_the_way(tmp_path: Path) -> None:
    """The bytes are as promised; only a double click spoils them."""
    assert zeros_note([{"case_id": "1211"}, {"case_id": None}, {}]) == []
    (note,) = zeros_note([{"case_id": "1211"}, {"case_id": "001211"}])
    assert "with the case numbers as text" in note
