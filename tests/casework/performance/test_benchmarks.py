"""`lc benchmark`: loading the Department's own files, and a median worked out a second time in another way."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from leavingcare.casework.performance import benchmarks as performance_benchmarks
from leavingcare.casework.performance.benchmark_files import FOLDER, read_kept
from leavingcare.casework.session import Session
from leavingcare.errors import BadData, NotFound, WrongUse
from leavingcare.reporting import benchmarks
from tests.casework.conftest import DAY
from tests.support.lives import shared_folder


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of settings with everything of the Department in it, for Birmingham."""
    folder = tmp_path_factory.mktemp("home")
    files = sorted((shared_folder() / "data/dfe").glob("*.csv"))
    listing = performance_benchmarks.load(folder, files, DAY, "Birmingham")
    assert [row["figures"] for row in listing.rows] == [5010, 5010, 153]
    return folder


def test_england_is_there_without_any_file(session: Session, tmp_path: Path) -> None:
    """From the package, with attribution, and a word on how to load the rest."""
    listing = performance_benchmarks.show(session, tmp_path)
    assert {row["area"] for row in listing.rows} == {"England"}
    assert any("Open Government Licence" in note for note in listing.notes)
    assert any("lc benchmark load" in note for note in listing.notes)


def test_ours_stands_beside_the_region_england_and_the_neighbours(team: Session, loaded: Path) -> None:
    """Each measure of ours with four published figures."""
    rows = [
        row for row in performance_benchmarks.show(team, loaded).rows if (row["measure"], row["breakdown"]) == ("eet", "17-18")
    ]
    assert [(row["area"], row["year"], row["value"]) for row in rows][1:] == [
        ("Birmingham", 2025, 69),
        ("West Midlands", 2025, 65),
        ("England", 2025, 64),
        ("statistical neighbours", 2025, 61.5),
    ]
    assert rows[0]["area"] == "us"
    assert rows[0]["flag"] == "the twelve months to 21 November 2026"


def test_a_median_worked_out_by_hand(session: Session, loaded: Path) -> None:
    """Straight from the files, without any code of ours: Birmingham's neighbours, suitable, 17 to 18, of every year."""
    folder = shared_folder() / "data/dfe"
    with (folder / "sn_model_2025_wide.csv").open(encoding="utf-8-sig") as text:
        own = next(row for row in csv.DictReader(text) if row["la_name"] == "Birmingham")
    codes = {own[f"SN_{number}"] for number in range(1, 11)}
    with (folder / "la_care_leavers_accommodation_suitability.csv").open(encoding="utf-8-sig") as text:
        published = [
            (row["time_period"], row["care_leaver_percent"])
            for row in csv.DictReader(text)
            if row["old_la_code"] in codes
            and row["care_leaver_age"] == "17 to 18 years"
            and row["breakdown"] == "Accommodation considered suitable"
        ]
    expected = {}
    for year in ("2021", "2022", "2023", "2024", "2025"):
        numbers = sorted(int(percent) for one, percent in published if one == year and percent.isdigit())
        middle = len(numbers) // 2
        expected[int(year)] = numbers[middle] if len(numbers) % 2 else (numbers[middle - 1] + numbers[middle]) / 2
    shown = performance_benchmarks.show(session, loaded, all_years=True).rows
    assert {
        row["year"]: row["value"]
        for row in shown
        if (row["measure"], row["breakdown"], row["area"]) == ("suitable", "17-18", "statistical neighbours")
    } == expected
    assert expected[2025] == 92.5


def test_the_package_says_of_england_what_the_files_say(loaded: Path) -> None:
    """Cell for cell, where both have a figure."""
    read = {one.key: one for one in read_kept(loaded).figures if one.level == "England"}
    packed = {one.key: one for one in benchmarks.england()}
    assert len(read) == 60
    assert all(packed[key] == one for key, one in read.items())


def test_loading_twice_changes_nothing(loaded: Path) -> None:
    """The same bytes."""
    kept = (loaded / FOLDER / "figures.csv").read_bytes()
    performance_benchmarks.load(loaded, sorted((shared_folder() / "data/dfe").glob("*.csv")), DAY)
    assert (loaded / FOLDER / "figures.csv").read_bytes() == kept


@pytest.mark.parametrize("typed", ["Leeds", "leeds", "383"])
def test_an_authority_by_name_or_number(typed: str, session: Session, loaded: Path) -> None:
    """For once, whichever is ours."""
    assert "Leeds" in {row["area"] for row in performance_benchmarks.show(session, loaded, typed).rows}


@pytest.mark.parametrize(("typed", "problem"), [("Oakhaven", "No authority"), ("north", "More than one authority")])
def test_an_authority_that_is_none_or_several(typed: str, problem: str, session: Session, loaded: Path) -> None:
    """Not found, with those that are near."""
    with pytest.raises(NotFound, match=problem) as caught:
        performance_benchmarks.show(session, loaded, typed)
    assert caught.value.hint and caught.value.hint.startswith("Did you mean")


def test_beside_the_measures_stand_the_newest_figures(loaded: Path, tmp_path: Path) -> None:
    """For lc measures: England, and the neighbours of the authority that is ours; without files, England alone."""
    found = performance_benchmarks.beside_measures(loaded)
    assert found["suitable", "17-18"] == (91, 92.5, 2025)
    assert performance_benchmarks.beside_measures(tmp_path)["suitable", "17-18"] == (91, None, 2025)


def test_a_bad_file_leaves_everything_as_it_was(tmp_path: Path) -> None:
    """Nothing is half loaded."""
    file = tmp_path / "x.csv"
    file.write_text("a,b\n1,2\n")
    with pytest.raises(BadData):
        performance_benchmarks.load(tmp_path / "home", [file], DAY)
    assert not (tmp_path / "home").exists()


def test_nothing_to_load_is_wrong_use(tmp_path: Path) -> None:
    """The files are named in the hint."""
    with pytest.raises(WrongUse):
        performance_benchmarks.load(tmp_path, [], DAY)


def test_files_changed_by_hand_are_named(tmp_path: Path) -> None:
    """With what to do about it."""
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "figures.csv").write_text("measure,year\nx,y\n")
    with pytest.raises(BadData, match="delete it, and load"):
        read_kept(tmp_path)


def test_a_group_of_our_own_stands_beside_the_ten(team: Session, loaded: Path) -> None:
    """Three that were chosen: the one in the middle, of each measure and year; then no group any more."""
    listing = performance_benchmarks.choose_group(loaded, ["Leeds", "Bradford", "383", "373"], DAY)
    assert [row["authority"] for row in listing.rows] == ["Leeds", "Bradford", "Sheffield"]
    figures = {one.area: one.value for one in read_kept(loaded).figures if (one.measure, one.breakdown, one.year) == NEWEST}
    values = sorted(figures[str(row["authority"])] for row in listing.rows)
    rows = [row for row in performance_benchmarks.show(team, loaded).rows if (row["measure"], row["breakdown"]) == NEWEST[:2]]
    assert (rows[-1]["area"], rows[-1]["value"], rows[-1]["flag"]) == ("our own group", values[1], "median of 3 of 3")
    assert rows[-2]["area"] == "statistical neighbours"
    performance_benchmarks.choose_group(loaded, [], DAY)
    assert not [row for row in performance_benchmarks.show(team, loaded).rows if row["area"] == "our own group"]


NEWEST = ("eet", "17-18", 2025)


def test_a_group_with_an_authority_that_has_no_figures_is_not_kept(loaded: Path) -> None:
    """All of them or none."""
    with pytest.raises(NotFound):
        performance_benchmarks.choose_group(loaded, ["Leeds", "Atlantis"], DAY)
    assert read_kept(loaded).group == ()
