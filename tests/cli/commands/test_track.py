"""`lc track`: one small record for steps, referrals, housing, money, groups and audits."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from leavingcare.casework.entitlements.views_form import QUESTIONS
from tests.cli.running import Lc
from tests.support.reading import GRADE, LONGEST, grade, words_of

ON = ("--on", "21/11/2026", "--yes")
LOOK = ("--json", "--on", "21/11/2026")


def rows(lc: Lc, *words: str) -> list[dict[str, object]]:
    """The rows of a list."""
    ran = lc("track", *words, *LOOK)
    assert ran.code == 0, ran.err
    return ran.json["rows"]  # type: ignore[no-any-return]


def test_a_step_comes_due_and_is_done(lc: Lc) -> None:
    """On the due list until it ends, by its day; done with why."""
    assert (
        lc("track", "add", "P001", "step", "CSCS card", "--by", "1/3/2027", "--whose", "Zofia", "--part", "work", *ON).code == 0
    )
    due = lc("due", "P001", "--duty", "LP19", *LOOK).json["rows"]
    assert [(row["duty"], row["by"]) for row in due] == [("LP19", "2027-03-01")]
    [row] = rows(lc, "list", "P001")
    assert (row["what"], row["part"], row["whose"], row["state"], row["by"]) == (
        "CSCS card",
        "work",
        "Zofia",
        "open",
        "2027-03-01",
    )
    assert lc("track", "add", "P001", "step", "cscs CARD", *ON).code == 1, "open already"
    assert lc("track", "end", "P001", "cscs", "--outcome", "not done", "--why", "no course ran", *ON).code == 0
    [row] = rows(lc, "list", "P001")
    assert (row["state"], row["outcome"], row["why"]) == ("over", "not done", "no course ran")
    assert lc("due", "P001", "--duty", "LP19", *LOOK).json["rows"] == []
    assert lc("undo", "--yes").code == 0
    assert rows(lc, "list", "P001")[0]["state"] == "open"


def test_a_wait_ends_when_it_is_accepted(lc: Lc) -> None:
    """From asking to acceptance; still waiting counts to the day. The median and the longest stand in the count."""
    for ref, day in (("P001", "1/9/2026"), ("P004", "1/11/2026"), ("P007", "20/11/2026")):
        assert lc("track", "add", ref, "referral", "mental health", "--whose", "CAMHS", "--day", day, "--yes").code == 0
    assert lc("track", "accepted", "P004", "mental", "--day", "11/11/2026", "--yes").code == 0
    assert lc("track", "accepted", "P004", "mental", "--day", "12/11/2026", "--yes").code == 1
    assert {row["ref"]: row["days_waited"] for row in rows(lc, "list", "--kind", "referral")} == {
        "P001": 81,
        "P004": 10,
        "P007": 1,
    }
    [count] = rows(lc, "count", "--kind", "referral")
    assert (count["asked"], count["waiting"], count["median_days"], count["longest_days"]) == (3, 2, 10, 81)


def test_the_wait_for_a_home_goes_on_to_the_keys(lc: Lc) -> None:
    """An offer in between does not end it; by age it is counted as well."""
    lc("track", "add", "P001", "housing", "nomination", "--day", "1/9/2026", "--yes")
    lc("track", "accepted", "P001", "nomination", "--day", "1/10/2026", "--yes")
    [count] = rows(lc, "count", "--kind", "housing", "--by", "age")
    assert (count["group"], count["waiting"], count["longest_days"]) == ("19", 1, 81)
    lc("track", "end", "P001", "nomination", "--outcome", "keys", "--day", "1/11/2026", "--yes")
    [count] = rows(lc, "count", "--kind", "housing", "--by", "what")
    assert (count["waiting"], count["longest_days"], count["outcomes"]) == (0, 61, "keys 1")


def test_who_came_and_who_was_never_asked(lc: Lc) -> None:
    """A forum: those without any are listed, of those who are entitled."""
    lc("track", "add", "P001", "group", "forum", "--outcome", "came", *ON)
    lc("track", "add", "P004", "group", "forum", "--outcome", "did not come", *ON)
    lc("track", "add", "P007", "group", "drop-in", "--outcome", "came", *ON)
    [forum] = rows(lc, "count", "--kind", "group", "--what", "forum")
    assert (forum["people"], forum["outcomes"]) == (2, "came 1, did not come 1")
    never = {row["ref"] for row in rows(lc, "list", "--kind", "group", "--what", "forum", "--never")}
    assert "P007" in never and not never & {"P001", "P004"} and "P039" not in never, "P039 is owed nothing"


def test_money_has_a_ceiling_and_what_is_left(lc: Lc) -> None:
    """Given, of the local offer of that name, left; more than it says is said and not refused."""
    lc("local-offer", "example", "offer.toml")
    lc("local-offer", "import", "offer.toml")
    first = lc("track", "add", "P001", "money", "money for a first home", "--pounds", "1200", *ON)
    assert "Given so far: £1,200 of £3,000, £1,800 left." in first.out + first.err
    second = lc("track", "add", "P001", "money", "Money for a first home", "--pounds", "2000", *ON)
    assert "£200 more than the local offer says" in second.out + second.err
    fares = lc("track", "add", "P001", "money", "fares", "--pounds", "60", *ON)
    assert "Given so far: £60." in fares.out + fares.err
    assert [row["pounds"] for row in rows(lc, "count", "--kind", "money", "--by", "kind")] == [3260]
    lc("track", "add", "P008", "money", "16 to 19 bursary", "--pounds", "1200", "--by", "30/6/2027", *ON)
    [bursary] = rows(lc, "list", "--kind", "money", "--open")
    assert (bursary["ref"], bursary["by"]) == ("P008", "2027-06-30"), "money with a last day is open until then"


def test_audits_are_graded_by_quarter(lc: Lc) -> None:
    """Grades beside each other, the quarter by the day."""
    for ref, result, day in (("P001", "good", "1/7/2026"), ("P004", "good", "2/9/2026"), ("P007", "inadequate", "1/10/2026")):
        ran = lc("track", "add", ref, "audit", "pathway plan", "--outcome", result, "--day", day, "--yes")
        assert ran.code == 0, ran.err
    counts = rows(lc, "count", "--kind", "audit", "--by", "quarter")
    assert [(row["group"], row["outcomes"]) for row in counts] == [
        ("2026 quarter 3", "good 2"),
        ("2026 quarter 4", "inadequate 1"),
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add", "P001", "money", "fares"), 2),
        (("add", "P001", "money", "fares", "--pounds", "0"), 2),
        (("add", "P001", "step", "fares", "--pounds", "5"), 2),
        (("add", "P001", "audit", "pathway plan"), 2),
        (("add", "P001", "audit", "pathway plan", "--outcome", "done"), 2),
        (("add", "P001", "step", "x", "--outcome", "good"), 2),
        (("add", "P001", "wish", "x"), 2),
        (("add", "P001", "step", "x", "--part", "love"), 2),
        (("add", "P999", "step", "x"), 3),
        (("end", "P001", "nothing", "--outcome", "done"), 3),
        (("accepted", "P001", "nothing"), 3),
        (("list", "P001", "--never"), 2),
        (("count", "--kind", "wish"), 2),
    ],
)
def test_what_makes_no_sense_changes_nothing(lc: Lc, words: tuple[str, ...], code: int) -> None:
    """One sentence and the exit code."""
    options = ON if words[0] in ("add", "end", "accepted") else ()
    assert lc("track", *words, *options).code == code
    assert rows(lc, "list") == []


def test_two_that_fit_are_one_too_many(lc: Lc) -> None:
    """More of the name is asked for."""
    lc("track", "add", "P001", "referral", "mental health", *ON)
    lc("track", "add", "P001", "referral", "sexual health", *ON)
    assert lc("track", "end", "P001", "health", "--outcome", "done", *ON).code == 3
    assert lc("track", "end", "P001", "sexual", "--outcome", "done", *ON).code == 0


def test_it_is_shown_archived_handed_over_and_brought_back(lc: Lc) -> None:
    """The record of the person, the archive, the pack for the person; text as typed."""
    text = "=O'Brien-Żukowska [/] & <b>"
    assert lc("track", "add", "P001", "referral", text, *ON).code == 0
    assert "O'Brien-Żukowska [/]" in lc("person", "show", "P001", *LOOK).out
    assert lc("export", "all", "copy").code == 0
    assert "O'Brien-Żukowska [/]" in (Path("copy") / "support_item.csv").read_text(encoding="utf-8-sig")
    assert lc("person", "export", "P001", "mine").code == 0
    assert "O'Brien-Żukowska [/]" in Path("mine/P001.json").read_text(encoding="utf-8")
    assert lc("init", "--file", "new.db").code == 0
    assert lc("import", "all", "copy", "--file", "new.db").code == 0
    assert [row["what"] for row in lc("track", "list", "--file", "new.db", *LOOK).json["rows"]] == [text]


def test_the_log_says_what_was_done_and_nothing_in_free_text(lc: Lc) -> None:
    """The reference, the kind and the day: never what the young person was referred for."""
    lc("track", "add", "P001", "referral", "a very private matter", *ON)
    commands = " ".join(str(row.get("command")) for row in lc("log", "--json").json["rows"])
    assert "track add P001 referral" in commands and "private" not in commands


@pytest.mark.parametrize("words", [(), ("--file",), ("--on", "21/11/2026"), ("--plain",)])
def test_without_a_verb_it_is_the_list(lc: Lc, words: tuple[str, ...]) -> None:
    """With any option that every command has; letters have no list, and say what they have."""
    words = ("--file", lc.case_file) if words == ("--file",) else words
    assert lc("track", "add", "P001", "need", "debts", *ON).code == 0
    listed = lc("track", *words)
    assert listed.code == 0 and "debts" in listed.out, listed.err
    letters = lc("letters", *words)
    assert letters.code == 2 and "offer, lost, posted" in letters.err


def test_who_was_asked_for_their_views_and_who_never_was(lc: Lc) -> None:
    """By whom, and answered or not; whoever was asked is not among those who never were."""
    asked = ("track", "add", "P001", "views", "goals for work", "--whose", "carer", "--outcome", "answered", *ON)
    assert lc(*asked).code == 0
    assert [(row["whose"], row["outcome"]) for row in rows(lc, "list", "--kind", "views")] == [("carer", "answered")]
    never = {row["ref"] for row in rows(lc, "list", "--kind", "views", "--never")}
    assert never and "P001" not in never


def test_a_form_for_views_is_printed_and_then_recorded(lc: Lc) -> None:
    """Short and easy questions, a name with markup as a name, nothing recorded until the proposed command is typed."""
    lc("person", "edit", "P014", "name", "<b>Zo</b>&fia Example", "--yes")
    log = len(lc("log", "--json").json["rows"])
    ran = lc("track", "form", "P014", "views.html", "--on", "21/11/2026")
    assert ran.code == 0, ran.err
    page = Path("views.html").read_text(encoding="utf-8")
    assert "This is for you, &lt;b&gt;Zo&lt;/b&gt;&amp;fia." in page and "<b>" not in page and len(page) < 40_000
    assert page.count("<h2") == len(QUESTIONS) + 1 and len(lc("log", "--json").json["rows"]) == log
    questions = [sentence for question in QUESTIONS for sentence in question.replace("? ", "?|").split("|")]
    assert all(len(words_of(sentence)) <= LONGEST for sentence in questions) and grade(questions) <= GRADE
    command = next(line for line in (ran.out + ran.err).splitlines() if "lc track add" in line).partition("lc ")[2]
    assert lc(*shlex.split(command), "--yes", "--on", "21/11/2026").code == 0


def test_a_form_for_views_needs_a_page_and_somebody_alive(lc: Lc) -> None:
    """Another ending; a file that is there; somebody who has died."""
    assert lc("track", "form", "P014", "views.txt").code == 2
    Path("views.html").write_text("mine", encoding="utf-8")
    assert lc("track", "form", "P014", "views.html").code == 2
    assert Path("views.html").read_text(encoding="utf-8") == "mine"
    assert lc("person", "edit", "P014", "died", "1/11/2026", "--yes").code == 0
    assert lc("track", "form", "P014", "new.html", "--on", "21/11/2026").code == 1 and not Path("new.html").exists()
