"""Annex A List 9 as it goes to Ofsted: values in Ofsted's words, and text that stays text."""

from __future__ import annotations

import csv
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from leavingcare.exchange.annex_a.values import COLUMNS, value_text
from leavingcare.exchange.annex_a.writer import write_annex_a
from tests.exchange.annex_a.test_reader import AS_OFSTED_HAS_IT

ROBIN: dict[str, Any] = {
    "case_id": "000417",
    "sex": "F",
    "ethnicity": "MWAS",
    "born": date(2006, 9, 10),
    "age": 20,
    "uasc": False,
    "disabled": None,
    "team": "Leaving Care East",
    "worker": None,
    "adviser": "Kim Adeyemi",
    "status": "former relevant",
    "plan_reviewed": date(2026, 9, 1),
    "in_touch": "YES",
    "last_contact": date(2026, 11, 3),
    "accommodation": "U",
    "suitability": "1",
    "activity": "G5",
}
NOBODY = dict.fromkeys(COLUMNS)


class TestWriting:
    """The file for Ofsted."""

    def test_values_are_ofsteds_with_their_letters(self, tmp_path: Path) -> None:
        """17 columns in their order; dates day first; a byte order mark, so that Excel reads names right."""
        file = tmp_path / "list9.csv"
        write_annex_a(file, ".csv", [ROBIN])
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")
        with file.open(encoding="utf-8-sig", newline="") as text:
            assert list(csv.reader(text)) == [list(COLUMNS.values()), AS_OFSTED_HAS_IT]

    def test_what_is_not_known_is_blank_or_ofsteds_word_for_it(self, tmp_path: Path) -> None:
        """Sex, ethnicity and disability have a value for not recorded; everything else is blank."""
        assert [value_text(key, None) for key in ("sex", "ethnicity", "disabled")] == [
            "c) Not stated/recorded",
            "t) NOBT",
            "c) Unknown",
        ]
        write_annex_a(tmp_path / "list9.csv", ".csv", [NOBODY])
        row = (tmp_path / "list9.csv").read_text(encoding="utf-8-sig").splitlines()[1]
        assert row == ",c) Not stated/recorded,t) NOBT,,,,c) Unknown,,,,,,,,,,"

    def test_the_workbook_has_one_sheet_with_dates_as_dates(self, tmp_path: Path) -> None:
        """Numbers of the case system stay text."""
        write_annex_a(tmp_path / "list9.xlsx", ".xlsx", [ROBIN])
        book = CalamineWorkbook.from_path(str(tmp_path / "list9.xlsx"))
        assert book.sheet_names == ["List_9"]
        headings, row = book.get_sheet_by_index(0).to_python()
        assert headings == list(COLUMNS.values())
        assert row[:5] == ["000417", "b) Female", "h) MWAS", date(2006, 9, 10), 20.0]

    @pytest.mark.parametrize("name", ["=HYPERLINK(1)", "@Kim", "https://example.org", "+44", "12345", "[/]", "\x1b[31mKim"])
    def test_nothing_becomes_a_formula_a_link_or_a_number(self, tmp_path: Path, name: str) -> None:
        """In the workbook text stays text; in the CSV a formula has an apostrophe before it."""
        for suffix in (".xlsx", ".csv"):
            write_annex_a(tmp_path / f"list9{suffix}", suffix, [{**ROBIN, "adviser": name}])
        cell = CalamineWorkbook.from_path(str(tmp_path / "list9.xlsx")).get_sheet_by_index(0).to_python()[1][9]
        assert cell == name.replace("\x1b", "\N{REPLACEMENT CHARACTER}")
        assert b"<f>" not in _part(tmp_path / "list9.xlsx", "xl/worksheets/sheet1.xml")
        with (tmp_path / "list9.csv").open(encoding="utf-8-sig", newline="") as text:
            assert not list(csv.reader(text))[1][9].startswith(("=", "@", "+"))


def _part(file: Path, name: str) -> bytes:
    with zipfile.ZipFile(file) as archive:
        return archive.read(name)
