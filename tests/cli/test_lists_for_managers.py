"""What a manager asks of lists: ages, who is new, the teams, one adviser's page."""

from __future__ import annotations

import pytest

from tests.cli.running import Lc

ON = ("--on", "2026-11-21")


def refs(lc: Lc, *options: str) -> list[str]:
    """Who is listed."""
    return [row["ref"] for row in lc("person", "list", *options, *ON, "--json").json["rows"]]


def test_a_list_is_narrowed_by_age_and_by_who_is_new(lc: Lc) -> None:
    """One age or two, with or without blanks; a day in words."""
    assert set(refs(lc, "--age", "16 - 17")) == {*refs(lc, "--age", "16"), *refs(lc, "--age", "17")}
    assert refs(lc, "--age", "16", "--unallocated") == ["P002"]
    assert "P002" in refs(lc, "--status-since", "3 months ago") and "P002" not in refs(lc, "--status-since", "yesterday")


@pytest.mark.parametrize("typed", ["old", "17-16", "-", "", "17-", "1²", "017"])
def test_what_is_no_age_is_said(typed: str, lc: Lc) -> None:
    """With how to give one; 17- is 17."""
    ran = lc("person", "list", "--age", typed, *ON)
    assert (ran.code, "no age" in ran.err) == ((0, False) if typed == "17-" else (2, True))


def test_teams_and_one_adviser_are_shown(lc: Lc) -> None:
    """Of a past day too; an adviser nobody knows is not found."""
    assert [row["team"] for row in lc("adviser", "teams", *ON, "--json").json["rows"]] == ["North", "South", "all"]
    ran = lc("adviser", "show", "kim", *ON)
    assert ran.code == 0 and "Kim Adeyemi, for supervision" in ran.out and "duties overdue" in ran.out
    assert lc("adviser", "show", "nobody", *ON).code == 3


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        ("caseload alocate P002 kim", 2, "Did you mean: lc caseload allocate"),
        ("caseload tranfer P002 kim --from fri", 2, "Did you mean: lc caseload transfer"),
        ("caseload kimm", 3, "No adviser has that name"),
        ("caseload kim adeyemi", 2, "takes fewer words than this"),
        ("adviser ed kim team South", 2, "takes fewer words than this"),
        ("checklist P002 key --yes", 2, "Which items"),
    ],
)
def test_a_slip_in_the_name_of_a_command_is_told_from_a_name(typed: str, code: int, says: str, lc: Lc) -> None:
    """Only where there are more words than the list takes."""
    ran = lc(*typed.split(), *ON)
    assert ran.code == code and says in ran.err


def test_two_days_are_given_as_ages_or_dates(lc: Lc) -> None:
    """One is compared to today; none is today and the next birthday that counts; three are too many."""
    by_age = lc("person", "compare", "P004", "--at", "18", "--at", "21", *ON, "--json").json["notes"][0]
    born = next(row["born"] for row in lc("person", "list", *ON, "--json").json["rows"] if row["ref"] == "P004")
    days = [f"{int(born[:4]) + age}{born[4:]}" for age in (18, 21)]
    assert by_age == lc("person", "compare", "P004", "--at", days[0], "--at", days[1], *ON, "--json").json["notes"][0]
    assert "21 November 2026 with" in lc("person", "compare", "P004", *ON, "--json").json["notes"][0]
    assert "21 November 2026 with" in lc("person", "compare", "P004", "--at", "21", *ON, "--json").json["notes"][0]
    ran = lc("person", "compare", "P004", "--at", "16", "--at", "18", "--at", "21", *ON)
    assert ran.code == 2 and "Two days" in ran.err
