"""The law as a list: what is in force on a day, every version of one thing, and cases run against it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.settings.law_reference import list_law, run_cases_in, show_law
from leavingcare.errors import BadData, NotFound
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.data.figures import FIGURES
from leavingcare.law.policy import Policy

DAY = date(2026, 11, 21)
NO_POLICY = Policy({})


def test_every_duty_and_figure_in_force_is_listed_once_with_its_provision() -> None:
    """Rules of status first; nothing without a citation."""
    rows = list_law(DAY, NO_POLICY).rows
    ids = [row["id"] for row in rows]
    assert ids[:4] == ["eligible", "relevant", "former relevant", "qualifying"]
    waiting = {key for key, entry in CATALOGUE.items() if entry.switch or not entry.is_law_on(DAY)}
    assert set(CATALOGUE) == {*(key for key in ids if key in CATALOGUE), *waiting}
    assert all(row["citation"] and row["title"] for row in rows)
    assert len(ids) == len(set(ids))


def test_a_day_before_a_rule_existed_does_not_list_it() -> None:
    """The offer to over-21s came in April 2018; asked for by name, it says that it was not law."""
    before, after = ([row["id"] for row in list_law(day, NO_POLICY).rows] for day in (date(2018, 3, 31), date(2018, 4, 1)))
    assert "EN4" not in before and "EN4" in after
    assert show_law("en4", date(2018, 3, 31), NO_POLICY).notes == ["Not law on 31 March 2018."]
    assert show_law("en4", DAY, NO_POLICY).notes == []


def test_a_figure_is_shown_with_every_value_it_has_had() -> None:
    """Oldest first, each with its own days."""
    rows = show_law("setting_up_allowance", DAY, NO_POLICY).rows
    assert [row["value"] for row in rows] == [figure.value for figure in FIGURES["setting_up_allowance"]] == [2000, 3000]
    assert rows[0]["until"] == rows[1]["since"] == date(2023, 4, 1)


def test_local_policy_stands_in_the_place_of_the_law_and_is_called_local() -> None:
    """Where the authority set a stricter value."""
    row = show_law("review_interval", DAY, Policy({"review_interval": "4"})).rows[-1]
    assert (row["value"], row["basis"]) == (4, "local")


def test_a_duty_is_shown_with_its_provision_in_full_and_its_words_if_they_are_on_file() -> None:
    """Regulation 7(3)(a) has no words on file and says so; guidance 3.39 has, with the licence they are under."""
    without, with_words = show_law("RV4", DAY, NO_POLICY), show_law("PA6", DAY, NO_POLICY)
    [provision] = without.rows[0]["provisions"]  # type: ignore[misc]
    assert provision["cited"] == "Care Leavers (England) Regulations 2010 (SI 2010/2571), reg 7(3)(a)"  # type: ignore[index]
    assert without.rows[0]["words"] == [] and without.notes == []
    assert [column.empty_text for column in without.columns if column.key == "words"] == ["words not on file"]
    assert with_words.rows[0]["words"] == [
        "G 3.39 the interval of visits: “… no less than 2 monthly …” (read on 21 November 2026)."
    ]
    assert "Open Government Licence" in with_words.notes[0]


def test_enacted_law_is_in_the_list_from_the_day_that_the_authority_sets() -> None:
    """Without a day it is shown when asked for by name, and says what is missing."""
    switched_on = Policy({"staying_close_in_force_from": "2026-11-21"})
    assert "CW1" not in [row["id"] for row in list_law(DAY, NO_POLICY).rows]
    assert "CW1" in [row["id"] for row in list_law(DAY, switched_on).rows]
    assert "CW1" not in [row["id"] for row in list_law(date(2026, 11, 20), switched_on).rows]
    assert show_law("cw1", DAY, NO_POLICY).notes == [
        "Enacted, not in force: no date is set. When there is one: lc setting set staying_close_in_force_from DATE."
    ]
    assert show_law("cw1", DAY, switched_on).notes == []


def test_a_decision_of_this_program_is_shown_and_is_called_no_law() -> None:
    """It is in no list of the law."""
    (row,) = show_law("d31", DAY, NO_POLICY).rows
    assert row["id"] == "D31" and row["kind"] == "decision" and str(row["title"]).startswith("What adoption at 16 or 17 does")
    assert "no law" in str(row["provisions"])
    assert "D31" not in {listed["id"] for listed in list_law(DAY, NO_POLICY).rows}


def test_what_does_not_exist_is_not_found() -> None:
    """With the way to the list."""
    with pytest.raises(NotFound):
        show_law("nothing", DAY, NO_POLICY)


@pytest.mark.parametrize("text", ["[[[", "x = " + "[" * 5000, "case = 5\nother = 1"])
def test_a_file_that_holds_no_cases_is_named(text: str, tmp_path: Path) -> None:
    """One sentence with the file in it."""
    file = tmp_path / "cases.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadData, match=r"cases\.toml"):
        run_cases_in([file], NO_POLICY, DAY)
