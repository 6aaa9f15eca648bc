"""Rows as a file for Excel."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from leavingcare.casework.cache.people_list import list_people
from leavingcare.casework.case_file.csv_export import export_listing, zeros_note
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.facts.people import Person
from tests.support.platforms import is_private


def test_the_file_opens_in_excel_and_nothing_in_it_runs(team: Session, tmp_path: Path) -> None:
    """UTF-8 with its mark, names whole, a name that begins with = as text, private to its owner."""
    with team.store.change("somebody", "test") as change:
        change.save(Person(ref="P090", name='=HYPERLINK("http://x")'))
    file = tmp_path / "people.csv"
    told = export_listing(team, list_people(team, command="people"), file)
    assert told.rows[0]["rows"] == 63
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
    assert team.store.log()[-1].command == "export people, 62 rows"


def test_another_ending_is_refused(team: Session, tmp_path: Path) -> None:
    """It would promise another format."""
    with pytest.raises(WrongUse, match=r"\.csv or \.xlsx"):
        export_listing(team, list_people(team), tmp_path / "people.pdf")


def test_a_workbook_holds_the_same_rows_and_nothing_in_it_runs(team: Session, tmp_path: Path) -> None:
    """Dates as dates, yes and no in words, a case number as text, a name that begins with = as it is."""
    with team.store.change("somebody", "test") as change:
        change.save(Person(ref="P090", name='=HYPERLINK("http://x")', case_id="0012"))
    listing = list_people(team, command="people")
    export_listing(team, listing, tmp_path / "people.xlsx")
    sheet = CalamineWorkbook.from_path(str(tmp_path / "people.xlsx")).get_sheet_by_index(0).to_python()
    assert len(sheet) == 64 and len(sheet[0]) == len(listing.columns)
    born = [column.key for column in listing.columns].index("born")
    assert isinstance(sheet[1][born], date)
    last = next(row for row in sheet if row[0] == "P090")
    assert last[1:3] == ["0012", '=HYPERLINK("http://x")']


def test_leading_zeros_stay_in_the_file_and_the_note_says_how_they_stay_on_the_way(tmp_path: Path) -> None:
    """The bytes are as promised; only a double click spoils them."""
    assert zeros_note([{"case_id": "1211"}, {"case_id": None}, {}]) == []
    (note,) = zeros_note([{"case_id": "1211"}, {"case_id": "001211"}])
    assert "with the case numbers as text" in note
