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


def test_a_caseload_is_handed_over_with_one_yes_and_one_undo(lc: Lc) -> None:
    """The plan changes nothing; at a terminal Enter saves; joint work goes too."""
    plan = lc("caseload", "handover", "kim", "--from", "mon", *ON)
    assert plan.code == 0 and "Nothing was changed." in plan.err and "Next: lc caseload handover" in plan.err
    assert lc("caseload", "handover", "kim", "--to", "rashid", "--balanced", *ON).code == 2
    assert lc("caseload", "handover", "kim", "--balanced", *ON).code == 2, "nobody is there to say yes"
    done = lc("caseload", "handover", "kim", "--to", "rashid", *ON, answers=[""])
    assert done.code == 0 and "Saved. To take it back: lc undo" in done.err
    assert lc("caseload", "kim", *ON, "--json").json["rows"] == []
    assert lc("undo", "--yes").code == 0
    assert len(lc("caseload", "kim", *ON, "--json").json["rows"]) == 11


def test_the_team_is_numbered_and_leads_to_a_caseload(lc: Lc) -> None:
    """On 80 columns each adviser has one line; `lc do 3` shows the young people of the third."""
    ran = lc("team", *ON)
    assert ran.code == 0 and max(map(len, ran.out.splitlines())) <= 80
    assert any(line.startswith("3  Kim Adeyemi") for line in ran.out.splitlines())
    done = lc("do", "3", "--yes")
    assert done.code == 0 and "P007" in done.out
    assert lc("team", "west", *ON).code == 3
    keys = "adviser team cases limit overdue plans_in_date visits_in_time lost_touch unsuitable to_sign not_known"
    assert list(lc("team", *ON, "--json").json["rows"][0]) == keys.split()


def test_a_name_in_an_action_is_asked_about_when_it_is_typed(lc: Lc) -> None:
    """A whole name is refused; a first name needs somebody who says that it means nobody. Actions go into the public pack."""
    rest = ("--plan", "board", "--owner", "Kim Adeyemi")
    assert lc("actions", "add", "Visit Kofi Mensah", *rest, "--yes", *ON).code == 1
    refused = lc("actions", "add", "Fewer late reviews for Zofia", *rest, "--yes", *ON)
    assert refused.code == 1 and "Word 5 may be part of a young person's name" in refused.err and "Zofia" not in refused.err
    assert lc("actions", "add", "Fewer late reviews for Zofia", *rest, *ON, answers=["", "no"]).code == 2
    assert lc("actions", *ON, "--json").json["rows"] == []
    assert lc("actions", "add", "Fewer late reviews for Zofia", *rest, *ON, answers=["", "yes", ""]).code == 0
    assert lc("actions", "edit", "1", "what", "Fewer late reviews", "--yes", *ON).code == 0
    assert lc("actions", "edit", "1", "what", "Write to Ellie", "--yes", *ON).code == 1
    assert lc("actions", "edit", "1", "what", "Write to Ellie", "--texts-read", "--yes", *ON).code == 0
    assert lc("actions", *ON, "--json").json["rows"][0]["what"] == "Write to Ellie"
    assert lc("actions", "remove", "1", "--yes", *ON).code == 0
