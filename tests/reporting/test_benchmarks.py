"""England's figures in the package, and the median of the neighbours."""

from __future__ import annotations

import pytest

from leavingcare.facts.published import AUTHORITY, ENGLAND, REGION, PublishedFigure
from leavingcare.reporting import benchmarks
from leavingcare.reporting.benchmarks import NEIGHBOURS, Authority


def figure(code: str | None, value: float | None, year: int = 2025, **values: object) -> PublishedFigure:
    return PublishedFigure(
        **{  # type: ignore[arg-type]
            "measure": "eet",
            "breakdown": "17-18",
            "level": AUTHORITY,
            "area": f"Authority {code}",
            "year": year,
            "value": value,
            "code": code,
            "region": "North",
            "release": 2025,
            **values,
        }
    )


def test_england_is_in_the_package_for_five_years() -> None:
    """Suitability and activity of both ages, each with its counts; and whose figures they are."""
    years: dict[tuple[str, str], list[int]] = {}
    for one in benchmarks.england():
        if one.measure in ("suitable", "unsuitable", "eet", "neet"):
            years.setdefault((one.measure, one.breakdown), []).append(one.year)
    assert len(years) == 8
    assert all(sorted(found) == [2021, 2022, 2023, 2024, 2025] for found in years.values())
    assert "Open Government Licence v3.0" in " ".join(benchmarks.attribution())
    assert "Department for Education" in " ".join(benchmarks.attribution())


def test_each_percentage_of_the_package_follows_from_its_counts() -> None:
    """Counts are rounded to ten: no percentage is further off than that can make it."""
    for one in benchmarks.england():
        assert one.value is not None and one.numerator is not None and one.denominator is not None
        assert abs(100 * one.numerator / one.denominator - one.value) < 0.6


@pytest.mark.parametrize(
    ("values", "expected", "flag"),
    [
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5.5, "median of 10 of 10"),
        ([7] * 10, 7, "median of 10 of 10"),
        ([50, None, 70, None, 60, *[None] * 5], 60, "median of 3 of 10, the others are not published"),
        ([None] * 10, None, "median of 0 of 10, the others are not published"),
    ],
)
def test_the_median_drops_what_is_suppressed_and_says_so(values: list[float | None], expected: float | None, flag: str) -> None:
    """Of an even number it is the middle between two; of none it is nothing."""
    codes = [str(number) for number in range(100, 110)]
    figures = [figure(code, value) for code, value in zip(codes, values, strict=True)]
    (median,) = benchmarks.medians([*figures, figure("999", 1000), figure("100", 3, level=REGION)], codes)
    assert (median.value, median.flag, median.area) == (expected, flag, NEIGHBOURS)


def test_a_neighbour_without_a_row_counts_as_not_published() -> None:
    """An authority that has gone is missing from the figures, and the number says so."""
    (median,) = benchmarks.medians([figure("100", 4)], ["100", "101"])
    assert median.flag == "median of 1 of 2, the others are not published"


def test_beside_us_stand_ourselves_the_region_england_and_the_neighbours() -> None:
    """In this order, by measure and year."""
    figures = [
        figure("100", 40),
        figure("101", 60),
        figure("102", 50),
        figure("103", 99),
        figure(None, 55, level=REGION, area="North"),
        figure(None, 66, level=REGION, area="South"),
        figure(None, 77, level=ENGLAND, area=ENGLAND, region=None),
    ]
    found = benchmarks.comparison(figures, ("101", "102"), Authority("100", "Authority 100", "North"))
    assert [(one.area, one.value) for one in found] == [("Authority 100", 40), ("North", 55), (ENGLAND, 77), (NEIGHBOURS, 55)]
    assert [one.area for one in benchmarks.comparison(figures, (), None)] == [ENGLAND]


def test_a_later_release_corrects_an_earlier_one() -> None:
    """Whatever the order in which they were loaded; of the same release, the last one read."""
    old, new, again = figure("100", 1, release=2024), figure("100", 2, release=2025), figure("100", 3, release=2025)
    assert benchmarks.newest([new, old]) == [new]
    assert benchmarks.newest([old, new, again]) == [again]


def test_an_authority_goes_by_its_newest_name() -> None:
    """Numbers stay when names change."""
    found = benchmarks.authorities([figure("100", 1, area="New"), figure("100", 1, year=2021, area="Old")])
    assert found["100"].name == "New"


def test_beside_a_measure_stand_the_newest_figures_of_one_year() -> None:
    """England and its neighbours of the same year; the neighbours of another year are no comparison."""
    figures = [
        figure(None, 70, level=ENGLAND, area=ENGLAND),
        figure(None, 71, 2024, level=ENGLAND, area=ENGLAND),
        figure("100", 50, 2024),
    ]
    assert benchmarks.beside(figures, ["100"]) == {("eet", "17-18"): (70, None, figures[0].year)}
    assert benchmarks.beside([*figures, figure("100", 52)], ["100"]) == {("eet", "17-18"): (70, 52, figures[0].year)}
