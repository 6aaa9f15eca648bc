"""`lc measures`: the promised keys, the trend, the list behind, targets beside."""

from dataclasses import replace
from datetime import date

import pytest

from leavingcare.casework.performance.measure_rows import sparkline
from leavingcare.casework.performance.measures import measures
from leavingcare.casework.performance.people_behind import people_behind
from leavingcare.casework.performance.targets import forget_beside, set_beside
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound, WrongUse
from leavingcare.facts.spells import Home
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


def test_each_row_has_the_promised_keys(team: Session):
    """And every row the same."""
    listing = measures(team)
    assert {*PROMISED} <= set(listing.rows[0])
    assert all(set(row) == {column.key for column in listing.columns} for row in listing.rows)


def test_the_figure_and_the_list_behind_it_agree(team: Session):
    """Counted in the list, counted in the figure: for every measure and breakdown."""
    for row in measures(team).rows:
        behind = [one for one in people_behind(team, str(row["measure"])).rows if one["breakdown"] == row["breakdown"]]
        counted = sum(one["place"] == "counted" for one in behind)
        if row["unit"] == "percentage":
            known = [one for one in behind if "_known" not in str(row["measure"]) or one["place"] != "not known"]
            assert (row["numerator"], row["denominator"]) == (counted, len(known))
        elif row["unit"] == "people":
            assert row["value"] == counted


def test_last_quarter_and_a_year_ago_are_the_figures_of_those_days(team: Session):
    """Asked for the day itself they are the same."""
    now = measures(team)
    then, before = measures(replace(team, day=date(2026, 9, 30))), measures(replace(team, day=date(2025, 11, 21)))
    for row in now.rows:
        name = str(row["measure"]), row["breakdown"]
        assert row["previous"] == row_of(then, *name)["value"]
        assert row["year_ago"] == row_of(before, *name)["value"]


def test_a_trend_of_thirteen_months_ends_with_the_day(team: Session):
    """Thirteen points, the last of them today's value; without a trend there is none."""
    row = row_of(measures(team, 13), "plans_in_date")
    assert len(row["trend"]) == len(row["bar"]) == 13
    assert row["trend"][-1]["value"] == row["value"]
    assert row_of(measures(team), "plans_in_date")["trend"] == []


@pytest.mark.parametrize("months", [-1, 62])
def test_a_trend_of_no_or_too_many_months_is_refused(team: Session, months):
    """In a sentence."""
    with pytest.raises(WrongUse, match="1 to 61 months"):
        measures(team, months)


def test_published_figures_stand_beside_ours(team: Session):
    """Those that were loaded."""
    row = row_of(measures(team, beside={("eet", "19-21"): Comparison(54.0, 51.5)}), "eet", "19-21")
    assert (row["england"], row["neighbours"]) == (54.0, 51.5)


def test_an_empty_case_file_says_so(session: Session):
    """Nothing to measure."""
    assert measures(session).rows == []
    assert "nobody" in measures(session).empty


def test_a_target_is_set_shown_and_forgotten(team: Session):
    """And the log can take it back."""
    set_beside(team, "target.plans_in_date", "95 %")
    assert row_of(measures(team), "plans_in_date")["target"] == 95
    assert any(column.key == "target" and column.on_screen for column in measures(team).columns)
    forget_beside(team, "target.plans_in_date")
    assert row_of(measures(team), "plans_in_date")["target"] is None
    with pytest.raises(NotFound):
        forget_beside(team, "target.plans_in_date")


def test_nothing_is_set_in_a_dry_run(team: Session):
    """Only shown."""
    set_beside(replace(team, dry_run=True), "target.plans_in_date", "95")
    assert row_of(measures(team), "plans_in_date")["target"] is None


def test_looking_at_a_list_of_people_is_accounted_for(team: Session):
    """By measure and number of rows, never by name."""
    people_behind(team, "plans_in_date")
    assert team.store.log()[-1].command.startswith("measures --list plans_in_date")


def test_everybody_is_asked_for_with_those_who_are_out(team: Session):
    """Each young person once, with the reason."""
    rows = people_behind(team, "plans_in_date", everybody=True).rows
    assert len(rows) == len(team.store.people())
    assert all(row["why"] for row in rows)


def test_a_restricted_record_is_counted_and_in_no_list(team: Session):
    """Restricting is not forgetting; who asks for restricted records sees it in the list as well."""
    somebody = str(people_behind(team, "plans_in_date").rows[0]["ref"])
    with team.store.change("somebody", f"person restrict {somebody}") as change:
        change.save(replace(team.store.person(somebody), restricted_since=team.day))
    behind = people_behind(team, "plans_in_date")
    assert row_of(measures(team), "plans_in_date")["denominator"] == len(behind.rows) + 1
    assert somebody in team.left_out and somebody not in {row["ref"] for row in behind.rows}
    assert somebody in {row["ref"] for row in people_behind(replace(team, restricted=True), "plans_in_date").rows}


@pytest.mark.parametrize("measure_id", ["plans_in_date", "visits_in_time", "in_touch_today", "risk_signed", "over21_offered"])
def test_those_who_wait_for_something_come_first_counted_and_with_a_next_command(team: Session, measure_id: str):
    """Then those about whom nothing is known, then the others; the title says how many come first of how many."""
    listing = people_behind(team, measure_id)
    places = [str(row["place"]) for row in listing.rows]
    assert places == sorted(places, key=["not counted", "not known", "counted"].index)
    figures = [
        row for row in measures(team, only=measure_id).rows if row["breakdown"] is None or measure_id == "in_touch_today"
    ]
    whole, counted = (sum(int(str(row[key])) for row in figures) for key in ("denominator", "numerator"))
    assert f": {whole - counted} of {whole} not counted" in listing.title
    assert all((row["next"] is None) == (row["place"] == "counted") for row in listing.rows)
    assert all(str(row["ref"]) in str(row["next"]) for row in listing.rows if row["next"])


def test_only_those_in_bed_and_breakfast_are_listed_with_their_first_and_last_night(team: Session):
    """Fewer is better, so whoever is counted is what the list is about; the others only if everybody is asked for."""
    person = team.store.people()[0].ref
    with team.store.change("somebody", f"home {person}") as change:
        change.save(Home(person=person, start=date(2026, 10, 1), end=date(2026, 10, 4), code="W2"))
    listing = people_behind(team, "bb_people")
    row = next(row for row in listing.rows if row["ref"] == person)
    assert (row["since"], row["until"], row["next"]) == (date(2026, 10, 1), date(2026, 10, 3), f"lc home {person}")
    assert [column.heading for column in listing.columns if column.on_screen][-3:] == ["Since", "Until", "Next"]
    assert {row["place"] for row in listing.rows} == {"counted"}
    everybody = people_behind(team, "bb_people", everybody=True).rows
    assert everybody[0]["place"] == "counted" and len(everybody) == len(team.store.people())


def test_behind_the_figures_of_advisers_stand_advisers(team: Session):
    """Each with the command that shows their young people."""
    listing = people_behind(team, "caseload_highest")
    assert listing.rows[0]["next"] == f'lc caseload "{listing.rows[0]["adviser"]}"'
    assert "ref" not in {column.key for column in listing.columns if column.on_screen}


def test_one_measure_is_shown_with_all_that_is_said_of_it(team: Session):
    """The same rows as in the table, as cards; what it means once, and not on every card."""
    listing = measures(team, 3, only="eet")
    assert [row["breakdown"] for row in listing.rows] == ["17-18", "19-21", "22-25"]
    assert [row for row in measures(team, 3).rows if row["measure"] == "eet"] == listing.rows
    assert listing.layout == "cards" and any(note.startswith("Out: ") for note in listing.notes)
    assert listing.rows[0]["definition"] in listing.notes
    with pytest.raises(NotFound, match="such measure"):
        measures(team, only="eets")


def test_measures_are_divided_by_age_with_last_quarter_and_the_trend_of_each(team: Session):
    """Single ages add up to the bands; a group in which nobody was has no figure on that day."""
    bands = {row["breakdown"]: row for row in measures(team, only="eet_today").rows}
    ages = {str(row["breakdown"]): row for row in measures(team, 13, only="eet_today", by="age").rows}
    inside = [row for age, row in ages.items() if age in ("17", "18")]
    assert sum(row["denominator"] for row in inside) == bands["17-18"]["denominator"]
    then = measures(replace(team, day=date(2026, 9, 30)), only="eet_today", by="age").rows
    for age, row in ages.items():
        assert len(row["trend"]) == 13
        assert row["previous"] == next((one["value"] for one in then if one["breakdown"] == age), None)
    listing = measures(team, by="sex")
    assert listing.layout == "table" and any("for managers only" in note for note in listing.notes)


def test_a_comment_stands_under_the_figures_once(team: Session):
    """Not once for every age, unless an age has its own."""
    set_beside(team, "comment.eet", "Many small firms closed.")
    set_beside(team, "comment.suitable.19-21", "The firms' hostel shut.")
    said = [note for note in measures(team).notes if "firms" in note]
    assert said == ["suitable 19-21: The firms' hostel shut.", "eet: Many small firms closed."]


def test_the_plan_of_a_target_stands_beside_its_figure(team: Session):
    """With a comment and without; taken away again it is gone."""
    set_beside(team, "reference.plans_in_date", "IASP 04")
    set_beside(team, "comment.plans_in_date", "One post was empty.")
    rows = {row["measure"]: row for row in measures(team).rows}
    assert rows["plans_in_date"]["comment"] == "One post was empty. Target: IASP 04."
    assert "plans_in_date: One post was empty. Target: IASP 04." in measures(team).notes
    forget_beside(team, "comment.plans_in_date")
    assert "plans_in_date: Target: IASP 04." in measures(team).notes
    forget_beside(team, "reference.plans_in_date")
    assert not any("IASP" in note for note in measures(team).notes)


def test_a_line_of_signs_runs_from_the_least_to_the_most():
    """Readable on any console; a gap where there is nothing; one level where nothing moved."""
    line = sparkline([0, 100, None, 50])
    assert (line[0], line[1], line[2], len(line)) == (".", "@", " ", 4)
    assert sparkline([7, 7, 7]) == "==="


def test_a_bar_is_drawn_for_shares_only(team: Session):
    """Five signs, one for each fifth."""
    rows = measures(team).rows
    for row in rows:
        if row["unit"] == "percentage" and row["value"] is not None:
            assert str(row["bar"]).count("#") == round(row["value"] / 20)
        else:
            assert row["bar"] is None


def test_a_home_that_is_not_counted_for_want_of_touch_says_so(team: Session):
    """It is on file, so that nothing is recorded about it would be untrue; a contact is what would help."""
    row = next(row for row in people_behind(team, "suitable").rows if row["ref"] == "P051")
    assert "not in touch around the birthday, so no home is counted" in str(row["why"])
    assert row["next"] == "lc contact P051"
