"""Asking for what is missing when somebody is there, and never when not."""

from __future__ import annotations

import pytest

from leavingcare.cli.terminal import output, prompts
from tests.cli.running import Lc

ON = ("--on", "2026-11-21")


def test_a_missing_argument_is_asked_for_when_somebody_is_there(lc: Lc) -> None:
    """And the answer is used as if it had been typed."""
    asked = lc("explain", *ON, "--json", answers=["zofia"])
    assert asked.code == 0 and asked.json["rows"][0]["answer"] == "former relevant"
    assert "Which young person" in asked.err


def test_several_matches_make_a_pick_list(lc: Lc) -> None:
    """By number; on a pipe the references are named and nothing is asked."""
    picked = lc("explain", "m", *ON, answers=["2"])
    assert picked.code == 0 and "1. P0" in picked.err
    refused = lc("explain", "m", *ON)
    assert refused.code == 3 and "young people fit: P0" in refused.err and "Mensah" not in refused.err


@pytest.mark.parametrize("answer", ["0", "99", "x", ""])
def test_an_answer_that_is_none_of_the_choices_changes_nothing(answer: str, lc: Lc) -> None:
    """Exit 2, as for any wrong use."""
    assert lc("explain", "m", *ON, answers=[answer]).code == 2


def test_the_end_of_input_and_an_interruption_change_nothing(lc: Lc, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-D is no answer; Ctrl-C ends with 130 and says that nothing was changed."""
    assert lc("explain", *ON, answers=[]).code == 2

    def interrupted(_question: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(prompts, "ask_line", interrupted)
    stopped = lc("explain", *ON, answers=["P001"])
    assert stopped.code == 130 and "Nothing was changed." in stopped.err


def test_writing_over_a_file_wants_a_yes(lc: Lc) -> None:
    """Asked when somebody is there; without a terminal --yes has to say it."""
    assert lc("export", "due", "due.csv", *ON).code == 0
    assert lc("export", "due", "due.csv", *ON).code == 2
    assert lc("export", "due", "due.csv", *ON, answers=["n"]).code == 2
    assert lc("export", "due", "due.csv", *ON, answers=["y"]).code == 0
    assert lc("export", "due", "due.csv", *ON, "--yes").code == 0


def test_an_interruption_while_a_saved_change_is_shown_says_so(lc: Lc, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be untrue that nothing was changed."""

    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(output, "listing", interrupted)
        for dry, said in (("--dry-run", "Nothing was changed."), ("--plain", "The change was saved")):
            ran = lc("caseload", "allocate", "P036", "tomasz", "--from", "2026-11-21", "--yes", *ON, dry)
            assert ran.code == 130 and said in ran.err
    assert "caseload allocate P036" in lc("log", "P036", "--json").json["rows"][-1]["command"]


@pytest.mark.parametrize(
    "words",
    [
        ("actions", "add", "Protocol", "--plan", "board", "--owner", "Kim", "--due", "1/11/2026"),
        ("setting", "set", "review_interval", "4"),
        ("setting", "set", "target.plans_in_date", "95"),
        ("retention", "rule", "copy", "--months", "24"),
    ],
    ids=" ".join,
)
def test_what_is_the_authoritys_is_changed_on_a_yes_only(words: tuple[str, ...], lc: Lc) -> None:
    """As with records: shown first, saved on a yes; without a terminal --yes has to say it; --dry-run only shows."""

    def lines() -> int:
        return len(lc("log", "--json").json["rows"])

    before = lines()
    alone = lc(*words, *ON)
    assert alone.code == 2 and "Add --yes, or --dry-run to look." in alone.err
    assert lc(*words, *ON, "--dry-run").code == 0
    refused = lc(*words, *ON, answers=["n"])
    assert refused.code == 2 and "Nothing was changed." in refused.err
    assert lines() == before
    saved = lc(*words, *ON, answers=["y"])
    assert saved.code == 0 and "Saved. To take it back: lc undo" in saved.err
    assert lines() == before + 1
    assert lc("undo", "--yes").code == 0 and lc(*words, *ON, "--yes").code == 0


def test_your_own_settings_need_no_yes(empty: Lc) -> None:
    """They are nobody else's, and need no case file."""
    assert empty("setting", "set", "names", "initials").code == 0
    assert empty("setting", "forget", "names").code == 0


@pytest.mark.parametrize(("typed", "said"), [("28/10", "Wednesday 28 October 2026"), ("20/11", "Friday 20 November 2026")])
def test_a_day_without_its_year_is_said_in_full(typed: str, said: str, lc: Lc) -> None:
    """The nearest one: whoever typed it sees which before it is saved."""
    dry = lc("contact", "P014", "call", "--outcome", "spoken", "--day", typed, *ON, "--dry-run")
    assert dry.code == 0 and f"{typed} is read as {said}." in dry.err
    asked = lc("plan", "P014", *ON, answers=[typed, "", "n"])
    assert f"  {said}\n" in asked.err and "Save this?" in asked.err


def test_what_is_still_to_come_is_the_nearest_such_day(lc: Lc) -> None:
    """A reminder on 28/12 is for this winter."""
    words = ("close", "P012", "--reason", "does not want", "--wish", "x", "--agreed-by", "young", *ON, "--yes")
    ran = lc(*words, "--remind", "28/12", "--json")
    assert ran.code == 0 and '"by": "2026-12-28"' in lc("due", "P012", *ON, "--json").out


def test_me_is_you_wherever_an_adviser_is_meant(lc: Lc) -> None:
    """In a list and in a recording command alike."""
    words = ("caseload", "allocate", "P036", "me", "--from", "2026-11-21", *ON, "--dry-run")
    unknown = lc(*words)
    assert unknown.code == 2 and "lc setting set me" in unknown.err
    assert lc("setting", "set", "me", "tomasz").code == 0
    assert lc(*words).code == 0


def test_an_answer_that_cannot_be_read_is_asked_for_again(lc: Lc) -> None:
    """By the commands that only look as by those that record."""
    for words in (("explain",), ("contact",)):
        asked = lc(*words, *ON, answers=["nobody of that name", "P002"])
        assert asked.err.count("Which young person") == 2
