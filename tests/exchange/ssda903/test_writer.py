"""The return's files as they are uploaded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from leavingcare.exchange.ssda903.reader import read_ssda903
from leavingcare.exchange.ssda903.writer import header_name, oc3_name, write_header, write_oc3
from leavingcare.facts.events import Report
from leavingcare.facts.people import Person

HEADER = {
    "CHILD": "000417",
    "SEX": "F",
    "DOB": date(2006, 9, 10),
    "ETHNIC": "WBRI",
    "UPN": None,
    "MOTHER": None,
    "MC_DOB": None,
}
OC3 = {"CHILD": "000417", "DOB": date(2006, 9, 10), "IN_TOUCH": "NO", "ACTIV": "0", "ACCOM": "0"}


def written(folder: Path) -> Path:
    write_header(folder / header_name(2026), [HEADER])
    write_oc3(folder / oc3_name(2026), [OC3])
    return folder


def test_the_files_are_plain_csv_with_dates_day_first(tmp_path: Path) -> None:
    """Exactly the columns of the return, no byte order mark, leading noughts kept, nothing quoted that need not be."""
    written(tmp_path)
    assert (tmp_path / "SSDA903_2026_header.csv").read_bytes() == (
        b"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n000417,F,10/09/2006,WBRI,,,\r\n"
    )
    assert (tmp_path / "SSDA903_2026_oc3.csv").read_bytes() == b"CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\r\n000417,10/09/2006,NO,0,0\r\n"


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """lc import ssda903 knows the files by their names, and finds nothing wrong with them."""
    extract = read_ssda903(written(tmp_path), date(2026, 11, 21))
    assert extract.problems == []
    person, report = extract.facts
    assert isinstance(person, Person)
    assert (person.case_id, person.born, person.sex) == ("000417", date(2006, 9, 10), "F")
    assert isinstance(report, Report)
    assert (report.on, report.in_touch, report.activity) == (date(2025, 9, 10), "NO", None)
