"""The Department's published CSVs: two generations of headings, symbols, and loud errors for what is not known."""

from __future__ import annotations

from pathlib import Path

import pytest

from leavingcare.errors import BadData, WrongUse
from leavingcare.exchange.dfe_statistics import is_of_neighbours, read_figures, read_neighbours
from leavingcare.facts.published import PublishedFigure

AREA = (
    "time_period,time_identifier,geographic_level,country_code,country_name,"
    "region_code,region_name,old_la_code,la_name,new_la_code"
)
NEW = f"{AREA},care_leaver_age,breakdown,care_leaver_count,care_leaver_percent"
OLD = f"{AREA},age,accommodation_suitability,number,percentage"
ENGLAND = "2025,Reporting year,National,E92000001,England,,,,,"
REGION = "2025,Reporting year,Regional,E92000001,England,E12000005,West Midlands,,,"
LEEDS = "2025,Reporting year,Local authority,E92000001,England,E12000003,Yorkshire and The Humber,383,Leeds,E08000035"
SUITABLE, TOTAL = "Accommodation considered suitable", "Suitability total"


def read(folder: Path, headings: str, *rows: str, mark: str = "") -> list[PublishedFigure]:
    file = folder / "la_care_leavers.csv"
    file.write_text(mark + "\n".join((headings, *rows)) + "\n", encoding="utf-8")
    return read_figures(file)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_headings_of_2025(mark: str, tmp_path: Path) -> None:
    """With a byte order mark and without: value, counts, rounding and region."""
    (figure,) = read(
        tmp_path, NEW, f"{ENGLAND},17 to 18 years,{SUITABLE},13380,91", f"{ENGLAND},17 to 18 years,{TOTAL},14750,100", mark=mark
    )
    assert figure == PublishedFigure(
        measure="suitable",
        breakdown="17-18",
        level="England",
        area="England",
        year=2025,
        value=91,
        numerator=13380,
        denominator=14750,
        flag="rounded to ten",
        release=2025,
    )


def test_the_headings_before_2025(tmp_path: Path) -> None:
    """Other columns, other words for the ages and for not suitable."""
    rows = [f"{LEEDS},Aged 19 to 21,Accommodation considered not suitable,8,4", f"{LEEDS},Aged 19 to 21,{TOTAL},200,100"]
    (figure,) = read(tmp_path, OLD, *rows)
    assert (figure.measure, figure.breakdown, figure.value) == ("unsuitable", "19-21", 4)
    assert (figure.area, figure.code, figure.region) == ("Leeds", "383", "Yorkshire and The Humber")
    assert (figure.numerator, figure.denominator, figure.flag) == (8, 200, None)


@pytest.mark.parametrize(
    ("cells", "value", "flag"),
    [
        ("c,c", None, "suppressed"),
        ("z,z", None, "not applicable"),
        ("0,z", None, "not applicable"),
        ("3,k", 0, "above 0, under half a percent"),
        ("5,90", 90, None),
        ("5,89.5", 89.5, None),
    ],
)
def test_symbols_are_no_numbers(cells: str, value: float | None, flag: str | None, tmp_path: Path) -> None:
    """Suppressed and not applicable have no value; k rounds to nought and says so."""
    (figure,) = read(tmp_path, NEW, f"{LEEDS},17 to 18 years,{SUITABLE},{cells}")
    assert (figure.value, figure.flag) == (value, flag)


def test_a_suppressed_whole_is_not_known(tmp_path: Path) -> None:
    """Never a nought."""
    (figure,) = read(tmp_path, NEW, f"{LEEDS},17 to 18 years,{SUITABLE},c,c", f"{LEEDS},17 to 18 years,{TOTAL},c,c")
    assert (figure.numerator, figure.denominator) == (None, None)


def test_activity_keeps_the_totals_only(tmp_path: Path) -> None:
    """Kinds of education are known and not kept; they are no error."""
    labels = ("Total in education, employment or training", "In an apprenticeship", "Total")
    rows = [f'{REGION},19 to 21 years,"{label}",50,50' for label in labels]
    (figure,) = read(tmp_path, NEW, *rows)
    assert (figure.measure, figure.level, figure.area, figure.denominator) == ("eet", "region", "West Midlands", 50)


def test_in_touch_of_17_to_21_and_of_22_to_25_are_two_measures(tmp_path: Path) -> None:
    """One is contact, the other support that was asked for."""
    headings = OLD.replace("accommodation_suitability", "in_touch")
    (one,) = read(tmp_path, headings, f"{ENGLAND},Aged 17 to 18,Local authority in touch with care leaver,10,94")
    (other,) = read(tmp_path, headings, f"{ENGLAND},Aged 22,Young person has requested and received support,10,55")
    assert (one.measure, one.breakdown) == ("in_touch", "17-18")
    assert (other.measure, other.breakdown) == ("supported", "22")


@pytest.mark.parametrize(
    ("headings", "row", "problem"),
    [
        (NEW.replace("care_leaver_count", "count"), "1,91", "column count is not known"),
        (NEW.replace(",care_leaver_count", ""), "91", "has not the columns of a data set"),
        (NEW, "1,91%", "neither a number nor a symbol"),
        (NEW, "1,101", "neither a number nor a symbol"),
        (NEW, "1", "not as many cells"),
    ],
)
def test_unknown_headings_and_values_are_errors(headings: str, row: str, problem: str, tmp_path: Path) -> None:
    """Loud: the next release may move them again."""
    with pytest.raises(BadData, match=problem):
        read(tmp_path, headings, f"{ENGLAND},17 to 18 years,{SUITABLE},{row}")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (SUITABLE, "Accommodation deemed suitable", "categories of no known data set: Accommodation deemed suitable"),
        ("17 to 18 years", "teenagers", "ages that are not known"),
        ("National", "Ward", "no known level"),
        ("2025,Rep", "202425,Rep", "not of one year"),
    ],
)
def test_unknown_labels_are_errors(old: str, new: str, problem: str, tmp_path: Path) -> None:
    """A label that moved must not become nought."""
    row = f"{ENGLAND},17 to 18 years,{SUITABLE},13380,91".replace(old, new)
    with pytest.raises(BadData, match=problem):
        read(tmp_path, NEW, row)


def test_headings_alone_are_an_error(tmp_path: Path) -> None:
    """No figures at all is a broken download."""
    with pytest.raises(BadData, match="nothing else"):
        read(tmp_path, NEW)


def neighbours(folder: Path, cells: str) -> Path:
    file = folder / "sn.csv"
    names = ",".join(f"SN_{number},SN_{number}P" for number in range(1, 11))
    file.write_text(f"\ufeffold_la_code,la_name,region_ind,region_name,{names}\n330,Birmingham,8,West Midlands,{cells}\n")
    return file


def test_the_ten_neighbours_of_an_authority(tmp_path: Path) -> None:
    """By number, the closest first; labels of closeness with blanks behind them are not read."""
    file = neighbours(tmp_path, ",".join(f"{number},Close " for number in range(381, 391)))
    assert is_of_neighbours(file)
    assert read_neighbours(file) == {"330": tuple(str(number) for number in range(381, 391))}


def test_neighbours_that_are_no_numbers_are_an_error(tmp_path: Path) -> None:
    """Such as ONS codes."""
    with pytest.raises(BadData, match="three-digit"):
        read_neighbours(neighbours(tmp_path, ",".join(["E08000025,Close "] * 10)))
    with pytest.raises(BadData, match="not as many cells"):
        read_neighbours(neighbours(tmp_path, "381,Close "))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """Wrong use, with its name."""
    with pytest.raises(WrongUse, match="There is no file"):
        is_of_neighbours(tmp_path / "x.csv")
