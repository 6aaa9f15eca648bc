"""`lc measures`: the promised keys, the trend, the list behind, targets beside."""

from dataclasses import replace
from datetime import date

import pytest

from leavingcare.casework.desk import Desk
from leavingcare.casework.measure_settings import forget_beside, set_beside
from leavingcare.casework.measuring import measures, people_behind, sparkline
from leavingcare.errors import NotFound, WrongUse
from leavingcare.reporting.measures.beside import Comparison

PROMISED = (
    "measure",
    "title",
    "breakdown",
    "value",
    "numerator",
    "denominator",
    "target",
    "previous",
    "year_ago",
    "england",
    "neighbours",
    "definition",
)


def row_of(listing, measure: str, breakdown: str | None = None) -> dict:
    """The row of one figure."""
    return next(row for row in listing.rows if (row["measure"], row["breakdown"]) == (measure, breakdown))


def test_each_row_has_the_promised_keys(team: Desk):
    """And every row the same."""
    listing = measures(team)
    assert {*PROMISED} <= set(listing.rows[0])
    assert all(set(row) == {column.key for column in listing.columns} for row in listing.rows)


def test_the_figure_and_the_list_behind_it_agree(team: Desk):
    """Counted in the list, counted in the figure: for every measure and breakdown."""
    for row in measures(team).rows:
        behind = [one for one in people_behind(team, str(row["measure"])).rows if one["breakdown"] == row["breakdown"]]
        counted = sum(one["place"] == "counted" for one in behind)
        if row["unit"] == "percentage":
            known = [one for one in behind if "_known" not in str(row["measure"]) or one["place"] != "not known"]
            assert (row["numerator"], row["denominator"]) == (counted, len(known))
        elif row["unit"] == "people":
            assert row["value"] == counted


def test_last_quarter_and_a_year_ago_are_the_figures_of_those_days(team: Desk):
    """Asked for the day itself they are the same."""
    now = measures(team)
    then, before = measures(replace(team, on=date(2026, 9, 30))), measures(replace(team, on=date(2025, 11, 21)))
    for row in now.rows:
        name = str(row["measure"]), row["breakdown"]
        assert row["previous"] == row_of(then, *name)["value"]
        assert row["year_ago"] == row_of(before, *name)["value"]


def test_a_trend_of_thirteen_months_ends_with_the_day(team: Desk):
    """Thirteen points, the last of them today's value; without a trend there is none."""
    row = row_of(measures(team, 13), "plans_in_date")
    assert len(row["trend"]) == len(row["bar"]) == 13
    assert row["trend"][-1]["value"] == row["value"]
    assert row_of(measures(team), "plans_in_date")["trend"] == []


@pytest.mark.parametrize("months", [-1, 62])
def test_a_trend_of_no_or_too_many_months_is_refused(team: Desk, months):
    """In a sentence."""
    with pytest.raises(WrongUse, match="1 to 61 months"):
        measures(team, months)


def test_published_figures_stand_beside_ours(team: Desk):
    """Those that were loaded."""
    row = row_of(measures(team, beside={("eet", "19-21"): Comparison(54.0, 51.5)}), "eet", "19-21")
    assert (row["england"], row["neighbours"]) == (54.0, 51.5)


def test_an_empty_case_file_says_so(desk: Desk):
    """Nothing to measure."""
    assert measures(desk).rows == []
    assert "nobody" in measures(desk).empty


def test_a_target_is_set_shown_and_forgotten(team: Desk):
    """And the log can take it back."""
    set_beside(team, "target.plans_in_date", "95 %")
    assert row_of(measures(team), "plans_in_date")["target"] == 95
    assert any(column.key == "target" and column.on_screen for column in measures(team).columns)
    forget_beside(team, "target.plans_in_date")
    assert row_of(measures(team), "plans_in_date")["target"] is None
    with pytest.raises(NotFound):
        forget_beside(team, "target.plans_in_date")


def test_nothing_is_set_in_a_dry_run(team: Desk):
    """Only shown."""
    set_beside(replace(team, dry_run=True), "target.plans_in_date", "95")
    assert row_of(measures(team), "plans_in_date")["target"] is None


def test_looking_at_a_list_of_people_is_accounted_for(team: Desk):
    """By measure and number of rows, never by name."""
    people_behind(team, "plans_in_date")
    assert team.store.log()[-1].command.startswith("measures --list plans_in_date")


def test_everybody_is_asked_for_with_those_who_are_out(team: Desk):
    """Each young person once, with the reason."""
    rows = people_behind(team, "plans_in_date", everybody=True).rows
    assert len(rows) == len(team.store.people())
    assert all(row["why"] for row in rows)


def test_a_restricted_record_is_counted_and_in_no_list(team: Desk):
    """Restricting is not forgetting; who asks for restricted records sees it in the list as well."""
    person = team.store.person("P007")
    with team.store.change("somebody", "person restrict P007") as change:
        change.save(replace(person, restricted_since=team.on))
    behind = people_behind(team, "bb_people")
    assert row_of(measures(team), "bb_people")["denominator"] == len(behind.rows) + 1
    assert "P007" in team.left_out and "P007" not in {row["ref"] for row in behind.rows}
    assert "P007" in {row["ref"] for row in people_behind(replace(team, restricted=True), "bb_people").rows}


def test_a_line_of_signs_runs_from_the_least_to_the_most():
    """Readable on any console; a gap where there is nothing; one level where nothing moved."""
    line = sparkline([0, 100, None, 50])
    assert (line[0], line[1], line[2], len(line)) == (".", "@", " ", 4)
    assert sparkline([7, 7, 7]) == "==="


def test_a_bar_is_drawn_for_shares_only(team: Desk):
    """Five signs, one for each fifth."""
    rows = measures(team).rows
    for row in rows:
        if row["unit"] == "percentage" and row["value"] is not None:
            assert str(row["bar"]).count("#") == round(row["value"] / 20)
        else:
            assert row["bar"] is None
