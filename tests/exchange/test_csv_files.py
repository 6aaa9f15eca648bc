"""Bytes to rows: every encoding and delimiter in use, and a sentence for what cannot be read."""

import codecs
import tracemalloc
from pathlib import Path

import pytest

from leavingcare.errors import BadData
from leavingcare.exchange.csv_files import LARGEST_FILE, LONGEST_LINE, Layout, open_table

NAMES = Layout(("NUMBER", "NAME"), optional=("TEAM",))
TEXT = "NUMBER,NAME\n007,Zoë O’Brien\n"


def rows(path: Path, layout: Layout = NAMES) -> list[dict[str, str] | None]:
    return [cells for _, cells in open_table(path, path.name, layout).rows]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "people.csv"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_utf8_with_and_without_a_mark_and_windows_1252(file: Path, encoding: str) -> None:
    """What Excel and the case systems write is read, letters with accents and curly apostrophes included."""
    file.write_bytes(TEXT.encode(encoding))
    assert rows(file) == [{"NUMBER": "007", "NAME": "Zoë O’Brien"}]


def test_a_letter_and_its_accent_become_one(file: Path) -> None:
    """The same name is the same text, however it was composed."""
    file.write_text("NUMBER,NAME\n1,Zoe\u0308\n", encoding="utf-8")
    assert rows(file) == [{"NUMBER": "1", "NAME": "Zoë"}]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_is_refused_with_what_to_do(file: Path, encoding: str) -> None:
    """Marked or not, it is one sentence and a hint."""
    mark = {"utf-16-be": codecs.BOM_UTF16_BE}.get(encoding, b"")
    file.write_bytes(mark + TEXT.encode(encoding))
    with pytest.raises(BadData, match=r"people\.csv: is (in UTF-16|not a text file)") as caught:
        rows(file)
    assert "CSV UTF-8" in str(caught.value.hint)


def test_bytes_that_are_no_text_are_refused(file: Path) -> None:
    """Neither UTF-8 nor Windows-1252, or NULs in the middle of it."""
    file.write_bytes(b"NUMBER,NAME\n1,\x81\x8d\xff\n")
    with pytest.raises(BadData, match="neither in UTF-8 nor in Windows-1252"):
        rows(file)
    file.write_bytes(b"NUMBER,NAME\n1,A\0B\n")
    with pytest.raises(BadData, match="NUL"):
        rows(file)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_gives_known_columns(file: Path, delimiter: str) -> None:
    """No guessing from the data: a name may hold a comma."""
    file.write_text(f'NUMBER{delimiter}NAME\n1{delimiter}"O’Brien, Jr"\n', encoding="utf-8")
    assert rows(file) == [{"NUMBER": "1", "NAME": "O’Brien, Jr"}]


def test_case_order_and_blanks_of_the_headings_do_not_matter(file: Path) -> None:
    """Nor does a column of nothing at the end, as spreadsheets leave it."""
    file.write_text('" name ",Number,\nAnn, 1 ,\n', encoding="utf-8")
    assert rows(file) == [{"NUMBER": "1", "NAME": "Ann"}]


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("NUMBER", "column NAME is missing"),
        ("A,B", "columns NUMBER, NAME are missing"),
        ("NUMBER,NAME,SHOE", "column SHOE is not known in this kind of file"),
        ("NUMBER,NAME,name", "column name is there twice"),
        ("NUMBER,NAME," + ",".join(f"C{n}" for n in range(400)), "has 402 columns"),
    ],
)
def test_a_wrong_header_is_named(file: Path, header: str, sentence: str) -> None:
    """Missing, unknown, doubled and endless columns: row 1 and the names."""
    file.write_text(header + "\n", encoding="utf-8")
    with pytest.raises(BadData, match=rf"people\.csv, row 1: {sentence}"):
        rows(file)


def test_what_stands_where_the_header_should_never_shows_in_the_error(file: Path) -> None:
    """A file without a header has a young person in its first row."""
    file.write_text("007,Zara Baptiste\n", encoding="utf-8")
    with pytest.raises(BadData) as caught:
        rows(file)
    assert "Zara" not in str(caught.value)
    assert "007" not in str(caught.value)


def test_a_file_with_nothing_in_it(file: Path) -> None:
    """Not even a header."""
    file.write_bytes(b"")
    with pytest.raises(BadData, match="is empty"):
        rows(file)


def test_ragged_and_blank_rows(file: Path) -> None:
    """Too few or too many cells: the row is not read. Blank lines are rows of the spreadsheet, and say nothing."""
    file.write_text("NUMBER,NAME\n1\n\n2,Ann,,\n3,Ben,Team,\n", encoding="utf-8")
    numbered = list(open_table(file, "f", NAMES).rows)
    assert numbered == [(2, None), (4, {"NUMBER": "2", "NAME": "Ann"}), (5, None)]


def test_rows_are_counted_as_a_spreadsheet_counts_them(file: Path) -> None:
    """A cell with a line end in it does not begin a row."""
    file.write_text('NUMBER,NAME\n1,"Ann\nof the mill"\n2,Ben\n', encoding="utf-8")
    assert [number for number, _ in open_table(file, "f", NAMES).rows] == [2, 3]


def test_a_null_in_words_is_nothing_and_a_name_is_a_name(file: Path) -> None:
    """NULL is what Liquidlogic writes for nothing; Null is a surname."""
    file.write_text("NUMBER,NAME\nNULL,Null\n", encoding="utf-8")
    assert rows(file) == [{"NUMBER": "", "NAME": "Null"}]


def test_quotation_marks_that_do_not_pair(file: Path) -> None:
    """Otherwise half the file would be one cell."""
    file.write_text('NUMBER,NAME\n1,"Ann\n2,Ben\n', encoding="utf-8")
    with pytest.raises(BadData, match="quotation marks"):
        rows(file)


def test_a_long_line_is_refused(file: Path) -> None:
    """Whether or not the file as a whole would still do."""
    file.write_text("NUMBER,NAME\n1," + "a" * 50_000_000 + "\n", encoding="utf-8")
    tracemalloc.start()
    with pytest.raises(BadData, match="line 2 has more than 1,000,000 characters"):
        rows(file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * LONGEST_LINE


def test_a_line_of_200_megabytes_takes_no_memory(file: Path) -> None:
    """It is refused by its size, before it is read."""
    with file.open("wb") as data:
        data.write(b"NUMBER,NAME\n1,")
        for _ in range(200):
            data.write(b"a" * 1_000_000)
    tracemalloc.start()
    with pytest.raises(BadData, match=r"people\.csv: has 200 MB; files of more than 64 MB are not read\."):
        rows(file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000
    assert LARGEST_FILE == 64_000_000


def test_columns_that_are_known_but_not_there_and_those_that_are_not_known(file: Path) -> None:
    """Where others are allowed, both are named and the rest is read."""
    file.write_text("NUMBER,NAME,SHOE\n1,Ann,5\n", encoding="utf-8")
    table = open_table(file, "f", Layout(("NUMBER",), optional=("TEAM",), not_read=("NAME",), others_allowed=True))
    assert table.unknown == ("SHOE",)
    assert table.absent == ("TEAM",)
    assert list(table.rows) == [(2, {"NUMBER": "1"})]
