"""Finding the table in a team's spreadsheet, and the meaning of its columns."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leavingcare.errors import BadData
from leavingcare.exchange.spreadsheet import column_map
from leavingcare.exchange.spreadsheet.column_map import Proposal, covers, map_as_text, proposals_of, propose, read_map
from leavingcare.exchange.spreadsheet.meanings import NOT_READ, by_heading, meanings
from leavingcare.exchange.spreadsheet.sheets import open_tables
from tests.exchange.workbooks import HEADINGS, PERSON, ordinary

ON = date(2026, 11, 21)
TRACKER = """LEAVING CARE TRACKER - updated 20/11/26
,,,,

YP ID ,Name,DOB,"Last
PP review",Accomodation
100001,"EXAMPLE, Robin",01/02/2008,03/11/2026,own tenancy
"""


def written(folder: Path, text: str, name: str = "tracker.csv", encoding: str = "utf-8") -> Path:
    file = folder / name
    file.write_bytes(text.encode(encoding))
    return file


def proposed(folder: Path, text: str) -> dict[str, Proposal]:
    return {one.heading: one for one in propose(open_tables(written(folder, text)), ON)}


def test_the_headings_are_found_under_title_lines(tmp_path: Path) -> None:
    """Rows keep their numbers; a heading over two lines is one; titles are kept for the day they name."""
    (table,) = open_tables(written(tmp_path, TRACKER))
    assert table.header_row == 4
    assert table.headings == ("YP ID", "Name", "DOB", "Last PP review", "Accomodation")
    assert table.title == ("LEAVING CARE TRACKER - updated 20/11/26",)
    assert table.lines == ((5, ["100001", "EXAMPLE, Robin", "01/02/2008", "03/11/2026", "own tenancy"]),)


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_the_sign_between_cells_is_found_under_a_title(sign: str, tmp_path: Path) -> None:
    """The title line has none of them."""
    rows = [["A title, with a comma"], list(HEADINGS), list(PERSON)]
    (table,) = open_tables(written(tmp_path, "\n".join(sign.join(row) for row in rows)))
    assert table.headings == HEADINGS


def test_every_sheet_with_headings_is_read(tmp_path: Path) -> None:
    """A sheet for each team, and a sheet of something else, which is named."""
    file = ordinary(tmp_path / "tracker.xlsx", [HEADINGS, PERSON], East=[HEADINGS, ("100002", *PERSON[1:])], Rota=[["x"]])
    first, second = open_tables(file)
    assert (first.file, second.file) == ("tracker.xlsx [Tracker]", "tracker.xlsx [East]")
    assert first.notes == ("Without column headings and not read: sheet Rota.",)
    assert second.lines[0][1][0] == "100002"


def test_dates_and_numbers_of_a_workbook_are_texts(tmp_path: Path) -> None:
    """A real date is ISO text, a number has no decimals: leading noughts are lost before it comes to us."""
    file = ordinary(tmp_path / "tracker.xlsx", [HEADINGS, (60479, "EXAMPLE, Robin", date(2008, 2, 1), True, 1.5)])
    (table,) = open_tables(file)
    assert table.lines[0][1] == ["60479", "EXAMPLE, Robin", "2008-02-01", "TRUE", "1.5"]


def test_a_blank_and_a_doubled_heading_are_told_apart(tmp_path: Path) -> None:
    """Each column has a name of its own."""
    (table,) = open_tables(written(tmp_path, "YP ID,Name,DOB,,Date,Date\n1,A B,1/2/2008,x,y,z\n"))
    assert table.headings == ("YP ID", "Name", "DOB", "column D", "Date", "Date (2)")


@pytest.mark.parametrize("text", ["", "a,b,c\n1,2,3\n", "just words\n"])
def test_a_file_without_headings_is_refused(text: str, tmp_path: Path) -> None:
    """The sentence says which headings were looked for."""
    with pytest.raises(BadData, match="no row of column headings"):
        open_tables(written(tmp_path, text))


def test_windows_1252_is_read(tmp_path: Path) -> None:
    """As Excel saves it."""
    text = TRACKER.replace("Robin", "Siân")
    (table,) = open_tables(written(tmp_path, text, encoding="cp1252"))
    assert table.lines[0][1][1] == "EXAMPLE, Siân"


def test_a_misspelt_heading_is_known_if_its_cells_fit(tmp_path: Path) -> None:
    """Accomodation over tenancies is the home; nobody is asked."""
    one = proposed(tmp_path, TRACKER)["Accomodation"]
    assert (one.meaning, one.sure) == ("home", True)


def test_a_heading_that_its_cells_contradict_is_not_believed(tmp_path: Path) -> None:
    """Words under a heading of dates: a person is asked, and without one the column is left out."""
    one = proposed(tmp_path, TRACKER.replace("03/11/2026", "done"))["Last PP review"]
    assert (one.meaning, one.sure, one.choices) == (NOT_READ, False, ("plan reviewed",))


def test_cells_alone_give_a_choice_and_no_certainty(tmp_path: Path) -> None:
    """Four kinds of housing under a heading nobody knows."""
    homes = ("own tenancy", "with aunt", "supported lodgings", "HMP")
    rows = "".join(f"10000{number},A B,1/2/2008,{home}\n" for number, home in enumerate(homes))
    one = proposed(tmp_path, f"YP ID,Name,DOB,Xyz\n{rows}")["Xyz"]
    assert (one.meaning, one.sure, one.choices) == (NOT_READ, False, ("home",))


def test_of_two_columns_with_one_meaning_the_more_telling_is_read(tmp_path: Path) -> None:
    """The personal adviser and not whoever is the worker; the other is named with the reason."""
    text = "YP ID,Name,DOB,Worker,PA\n100001,A B,1/2/2008,Jo,Kim\n"
    found = proposed(tmp_path, text)
    assert found["PA"].meaning == "adviser"
    assert found["Worker"].meaning == NOT_READ
    assert found["Worker"].why == "“PA” is read as the adviser"


def test_part_of_a_heading_decides_only_with_codes_under_it(tmp_path: Path) -> None:
    """A date under “Date of PP review meeting” may be another date; a list of homes is a list of homes."""
    text = "YP ID,Name,DOB,Current accommodation now,Date of last visit attempted\n" + "".join(
        f"10000{number},A B,1/2/2008,own tenancy,1/11/2026\n" for number in range(5)
    )
    found = proposed(tmp_path, text)
    assert found["Current accommodation now"].meaning == "home"
    assert not found["Date of last visit attempted"].sure


def test_no_heading_means_two_things() -> None:
    """Each known heading stands under one meaning only."""
    listed = [heading for meaning in meanings().values() for heading in meaning.headings]
    assert sorted(listed) == sorted(by_heading())


def test_a_map_is_kept_and_read_as_it_was(tmp_path: Path) -> None:
    """TOML there and back, headings with signs included."""
    columns = {"YP ID": "case number", 'a "b" = [c]\n': NOT_READ, "Żółć": "name"}
    file = written(tmp_path, map_as_text(columns), "map.toml")
    assert read_map(file) == columns


def test_a_map_says_what_it_covers(tmp_path: Path) -> None:
    """A new column with something in it is not covered; in its place nothing is read."""
    tables = open_tables(written(tmp_path, TRACKER))
    columns = {one.heading: one.meaning for one in propose(tables, ON)}
    assert covers(columns, tables)
    del columns["DOB"]
    assert not covers(columns, tables)
    assert {one.heading: one.why for one in proposals_of(columns, tables)}["DOB"] == "not in the map"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("nonsense", "is no map of columns"),
        ("columns = 3", "not a table"),
        ("[columns]\nA = 'x'", "none of"),
        ("[columns]\nA = 'name'\nB = 'name'", "more than one column means name"),
        ("#" * 200_000, "too large"),
        ("[columns]\nA = 3", "none of"),
    ],
)
def test_a_map_that_cannot_be_used_is_refused(text: str, problem: str, tmp_path: Path) -> None:
    """With the sentence that says why."""
    with pytest.raises(BadData, match=problem):
        read_map(written(tmp_path, text, "map.toml"))


def test_the_share_that_must_fit_is_below_one() -> None:
    """A column in which a few cells are wrong is still believed; the cells are reported."""
    assert 0.5 < column_map.FITS < column_map.FITS_WITHOUT_HEADING < 1
