"""What a pack stood beside is kept with the case file: the same file and day give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.performance.benchmarks import beside_quarter
from leavingcare.casework.publication.board_pack import export_board, kept_benchmark
from leavingcare.casework.publication.board_year import start
from leavingcare.casework.session import Session
from leavingcare.errors import BadData
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import CareEpisode
from leavingcare.reporting.board_pack.answers import Answers, benchmark_key
from leavingcare.reporting.measures.beside import Benchmark, Comparison
from leavingcare.reporting.quarters import quarter_typed
from leavingcare.store import in_memory

QUARTER = "2026-27Q2"
LEEDS = Benchmark(
    {("eet", "19-21"): Comparison(54.0, 51.0, 2025), ("in_touch", "19-21"): Comparison(93, 94, 2024)},
    "Leeds",
    ("Wigan", "Kirklees"),
)
KENT = Benchmark({("eet", "19-21"): Comparison(54.0, 60.0, 2025)}, "Kent", ("Essex",))


@pytest.fixture
def few() -> Iterator[Session]:
    """Two young people who left care at eighteen."""
    store = in_memory()
    with store.change("somebody", "test") as change:
        change.save(Adviser(id="A1", name="Kim", team="South", fte=1.0))
        for ref, born in (("P001", date(2007, 3, 2)), ("P002", date(2006, 5, 2))):
            change.save(Person(ref=ref, born=born))
            left = born.replace(year=born.year + 18)
            change.save(CareEpisode(person=ref, start=date(2015, 1, 1), end=left, legal="C2", placement="U4", ceased="E4A"))
    yield Session(store, date(2026, 11, 21), "somebody")
    store.close()


def files_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_the_same_case_file_gives_the_same_bytes_beside_whatever_is_loaded(few: Session, tmp_path: Path) -> None:
    """The second pack is made where another council's neighbours are loaded; the manifest tells what both stand beside."""
    export_board(few, tmp_path / "first", QUARTER, beside=LEEDS)
    export_board(few, tmp_path / "second", QUARTER, beside=KENT)
    assert files_of(tmp_path / "first") == files_of(tmp_path / "second")
    fingerprint = json.loads((tmp_path / "first" / "manifest.json").read_text("utf-8"))["benchmark"]
    start(few, QUARTER, Answers(), new_benchmark=True)
    export_board(few, tmp_path / "third", QUARTER, beside=KENT)
    third = json.loads((tmp_path / "third" / "manifest.json").read_text("utf-8"))
    assert fingerprint and third["benchmark"] not in (fingerprint, None)
    assert "statistical neighbours of Kent: Essex." in (tmp_path / "third" / "board.html").read_text("utf-8")


def test_year_and_neighbours_are_printed(few: Session, tmp_path: Path) -> None:
    """In the page: of which year each published figure is, whose neighbours, and who they are."""
    export_board(few, tmp_path / "pack", QUARTER, beside=LEEDS)
    page = (tmp_path / "pack" / "board.html").read_text("utf-8")
    assert "Published figures of the year to 31 March 2025: In education, employment or training" in page
    assert "Published figures of the year to 31 March 2024: In touch" in page
    assert "Neighbours: the median of the statistical neighbours of Leeds: Wigan, Kirklees." in page
    assert "beside others, the year to 31 March 2025" in page


@pytest.mark.parametrize(
    ("quarter", "expected"),
    [
        ("2020-21Q4", {("eet", "17-18"): (65, 2021)}),
        ("2021-22Q4", {("eet", "17-18"): (66, 2022), ("eet", "19-21"): (55, 2022), ("suitable", "17-18"): (90, 2022)}),
        ("2022-23Q1", {("eet", "17-18"): (66, 2023)}),
        ("2026-27Q2", {("eet", "17-18"): (64, 2025), ("in_touch", "17-18"): (94, 2024)}),
        ("2019-20Q4", {("eet", "17-18"): (None, None)}),
    ],
)
def test_england_is_of_the_year_of_the_quarter(
    quarter: str, expected: dict[tuple[str, str], tuple[float | None, int | None]], tmp_path: Path
) -> None:
    """The financial year in which it lies; where that is not published yet, the last before it; before the first, nothing."""
    found = beside_quarter(tmp_path, quarter_typed(quarter)).figures
    comparisons = {name: found.get(name, Comparison()) for name in expected}
    assert {name: (found.england, found.year) for name, found in comparisons.items()} == expected


@pytest.mark.parametrize("benchmark", [LEEDS, KENT, Benchmark({})])
def test_what_is_kept_is_read_again(benchmark: Benchmark) -> None:
    """And written again as it was."""
    assert Benchmark.from_text(benchmark.to_text()) == benchmark
    assert Benchmark.from_text(benchmark.to_text()).to_text() == benchmark.to_text()


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"figures": [[1]], "authority": "", "neighbours": []}'])
def test_what_cannot_be_read_is_said(few: Session, text: str) -> None:
    """With the command that takes what is loaded now."""
    with few.store.change("somebody", "test") as change:
        change.set(benchmark_key(QUARTER), text)
    with pytest.raises(BadData, match="cannot be read") as caught:
        kept_benchmark(few, quarter_typed(QUARTER))
    assert caught.value.hint == "lc board start 2026-27Q2 --new-benchmark"
