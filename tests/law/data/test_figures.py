"""The figures: every number of law, guidance and policy, dated and cited."""

import re
import tomllib
from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from leavingcare.law.data.figures import FIGURES, GUIDANCE, LAW, LOCAL, Figure, NotLawOnThatDayError, UnknownFigureError, figure
from leavingcare.law.data.toml_reader import tables

ALL = [version for versions in FIGURES.values() for version in versions]
DIRECTIONS = {"shorter", "earlier", "lower", "longer", "higher", "more people", "either", "no"}


@pytest.mark.parametrize("name", ["figures.toml", "duties.toml"])
def test_our_reader_reads_what_tomllib_reads(name: str) -> None:
    """The quick reader and the one of the standard library agree on every table of our files."""
    text = (files("leavingcare.law.data") / name).read_text(encoding="utf-8")
    parsed = tomllib.loads(text)
    defaults = {key: value for key, value in parsed.items() if not isinstance(value, list)}
    wanted = [(key, defaults | table) for key, each in parsed.items() if isinstance(each, list) for table in each]
    with_lists = [
        (key, {name: list(value) if isinstance(value, tuple) else value for name, value in table.items()})
        for key, table in tables(Path(str(files("leavingcare.law.data") / name)))
    ]
    assert sorted(with_lists, key=repr) == sorted(wanted, key=repr)


@pytest.mark.parametrize("line", ["value 14", "value = ", "value = soon", 'value = "a \\" b"', "value = [1, x]", "value = 1.5"])
def test_a_line_that_is_less_plain_is_refused_with_its_number(tmp_path: Path, line: str) -> None:
    """Nothing is read half: file and line are named."""
    path = tmp_path / "figures.toml"
    path.write_text(f"# a comment\n\n[[age]]\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"figures\.toml, line 4"):
        list(tables(path))


@pytest.mark.parametrize("key", list(FIGURES))
def test_exactly_one_version_is_in_force_on_a_day(key: str) -> None:
    """No gap and no overlap: each version ends on the day the next begins, and the last one runs on."""
    versions = FIGURES[key]
    assert versions[-1].until is None
    for earlier, later in pairwise(versions):
        assert earlier.until == later.since
        assert earlier.until is not None
        for day in (earlier.until - timedelta(days=1), earlier.until):
            assert [version.covers(day) for version in versions].count(True) == 1


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.key)
def test_each_value_is_cited_and_of_a_known_kind(one: Figure) -> None:
    """Every value names its provision, its kind, its direction and the day it was checked."""
    assert one.citation
    assert one.kind in {LAW, GUIDANCE, LOCAL}
    assert one.stricter in DIRECTIONS
    assert one.checked >= date(2026, 11, 21)
    assert one.value is not None or one.unit == "date"


def test_the_values_that_changed() -> None:
    """The setting-up allowance and the apprenticeship bursary on the last day of the old amount and the first of the new."""
    assert [figure("setting_up_allowance", date(2023, month, 1)).value for month in (3, 4)] == [2000, 3000]
    assert figure("setting_up_allowance", date(2023, 3, 31)).value == 2000
    assert figure("apprenticeship_bursary", date(2023, 7, 31)).value == 1000
    assert figure("apprenticeship_bursary", date(2023, 8, 1)).value == 3000


def test_the_day_before_it_was_law() -> None:
    """Not law on that day is loud, names the provision and the day it began."""
    assert figure("age_s23czb_ends", date(2018, 4, 1)).value == 25
    with pytest.raises(NotLawOnThatDayError, match=r"Not law on 31 March 2018: s23CZB\(1\).*from 1 April 2018"):
        figure("age_s23czb_ends", date(2018, 3, 31))


def test_without_a_first_day_it_has_always_held() -> None:
    """A figure whose first day is not known answers for any day."""
    assert figure("caseload_limit", date(1990, 1, 1)).value == 24


def test_law_and_guidance_say_from_which_day() -> None:
    """Undated would be read as always: bursaries of today would be in force in 2005. Statistics have no first day."""
    statistics = {"return_year", "suppress_from", "suppress_to", "suppress_total_to", "national_rounding"}
    assert {one.key for one in ALL if one.kind != LOCAL and one.since is None} == statistics


def test_an_unknown_figure_is_named() -> None:
    """A slip in the key says so, and does not repeat it."""
    with pytest.raises(UnknownFigureError, match="no such figure"):
        figure("review_intervall", date(2026, 11, 21))


def test_three_switches_have_no_value() -> None:
    """The Act of 2026 is enacted and has no date of commencement here."""
    switches = [one for one in ALL if one.unit == "date"]
    assert len(switches) == 3
    assert all(one.value is None and "CWSA 2026" in one.citation for one in switches)


def _rows_to_carry(brief: str) -> list[tuple[str, list[str]]]:
    """Key and cells of each row of the brief; a row may name two keys."""
    rows = []
    for line in brief.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if re.match(r"\| [a-z][a-z_0-9]{3,}( \(before\)|,.*)? \|", line) and cells[0] != "year":
            rows += [(key, cells) for key in cells[0].removesuffix(" (before)").split(", ")]
    return rows


def test_every_figure_to_carry_is_carried(shared: Path) -> None:
    """Each row of the brief is a version here, under the same key, from the same day."""
    rows = _rows_to_carry((shared / "law" / "figures-to-carry.md").read_text(encoding="utf-8"))
    assert len(rows) > 100
    assert {key for key, _ in rows} <= set(FIGURES)
    for key, cells in rows:
        if len(cells) == 6 and re.fullmatch(r"\d{4}-\d\d-\d\d", cells[2]):
            assert cells[2] in {str(version.since) for version in FIGURES[key]}, key


def test_numbers_agree_with_the_brief(shared: Path) -> None:
    """The first number of each row of the brief is among the values carried."""
    # weeks kept as days, one row for two keys, a number of words, a key for each of two numbers
    told_otherwise = {"contact_standard", "suppress_to", "no_move_in_course", "local_offer_update"}
    for key, cells in _rows_to_carry((shared / "law" / "figures-to-carry.md").read_text(encoding="utf-8")):
        number = re.search(r"\d[\d,]*", cells[1])
        if number and len(cells) == 6 and key not in told_otherwise:
            carried = [part for version in FIGURES[key] for part in re.findall(r"\d+", str(version.value))]
            assert number.group().strip(",").replace(",", "") in carried, key
