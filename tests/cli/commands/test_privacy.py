"""The privacy commands: what cannot be undone wants the reference a second time, and lists say whom they leave out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Lc

REF = "P007"


def test_a_list_that_is_not_whole_says_so(lc: Lc, elsewhere: Path) -> None:
    """In the notes of the JSON too; asked for, it is whole."""
    assert lc("person", "restrict", REF, "--reason", "contested", "--yes").code == 0
    for command in (("person", "list"), ("due",)):
        left_out, whole = lc(*command, "--json"), lc(*command, "--json", "--restricted")
        assert "left out" in left_out.json["notes"][-1]
        assert REF not in {row["ref"] for row in left_out.json["rows"]}
        assert "left out" not in "".join(whole.json["notes"])
        assert REF in {row["ref"] for row in whole.json["rows"]}
    for target, more in (("without.csv", ()), ("with.csv", ("--restricted",))):
        assert lc("export", "people", str(elsewhere / target), *more).code == 0
        assert (REF in (elsewhere / target).read_text(encoding="utf-8-sig")) == bool(more)
    assert lc("person", "show", REF).code == 1
    assert lc("person", "show", REF, "--restricted").code == 0


@pytest.mark.parametrize("command", [("person", "erase", REF, "--reason", "ordered"), ("retention", "purge", REF)])
def test_nobody_there_and_no_reference_is_wrong_use(lc: Lc, command: tuple[str, ...]) -> None:
    """And a plain --yes is no option at all."""
    assert lc(*command).code == 2
    assert "--confirm P007" in lc(*command).err
    assert lc(*command, "--confirm", "P008").code == 2
    assert lc(*command, "--yes").code == 2
    assert lc("person", "show", REF).code == 0


def test_somebody_there_types_the_reference(lc: Lc) -> None:
    """Another answer changes nothing; the right one erases, and the chain holds."""
    erase = ("person", "erase", REF, "--reason", "ordered")
    assert lc(*erase, answers=["yes"]).code == 2
    assert lc(*erase, answers=[REF]).code == 0
    assert lc("person", "show", REF).code == 3
    assert lc("log", "verify").code == 0


def test_the_log_of_somebody_erased_is_still_there(lc: Lc) -> None:
    """Its lines without their content, since when the record is gone, and nothing to take back; nobody else's is touched."""
    lines = len(lc("log", REF, "--json").json["rows"])
    assert lc("person", "erase", REF, "--reason", "ordered", "--confirm", REF).code == 0
    ran = lc("log", REF.lower(), "--json")
    assert len(ran.json["rows"]) == lines + 1
    assert {row["why"] for row in ran.json["rows"] if row["ref"] == REF} <= {None, "ordered"}
    assert ran.json["notes"] == [
        f"{REF} is not in the case file any more, since line {ran.json['rows'][-1]['seq']}: person erase {REF}."
    ]
    assert "undo" not in ran.err
    assert lc("log", "P404").code == 3
    assert lc("log", "P008", "--json").json["notes"] == []


def test_a_restricted_record_is_in_no_calendar(lc: Lc, tmp_path: Path) -> None:
    """As in the list that it is made of; with --restricted it is."""
    assert lc("person", "restrict", "P010", "--reason", "contested", "--yes").code == 0
    for more, there in (((), False), (("--restricted", "--yes"), True)):
        ran = lc("export", "calendar", str(tmp_path / "due.ics"), "--on", "2026-11-21", *more)
        assert ran.code == 0
        assert ("left out" in ran.err) is not there
        assert ("P010:" in (tmp_path / "due.ics").read_text(encoding="utf-8")) is there


def test_a_request_is_answered_by_a_folder(lc: Lc, tmp_path: Path) -> None:
    """Never over a folder with something in it."""
    ran = lc("person", "export", REF, str(tmp_path / "answer"), "--asked", "2/11/2026", "--json")
    assert ran.json["rows"][0]["reply_by"] == "2026-12-02"
    assert lc("person", "export", REF, str(tmp_path / "answer")).code == 2


def test_the_rule_is_said_and_shown(lc: Lc) -> None:
    """Without it the list says what to type; a rule is a change like any other."""
    assert lc("retention", "rule").code == 2
    assert lc("retention", "rule", "copy", "--months", "24", "--yes").code == 0
    assert "24 months" in lc("retention", "list", "--json").json["notes"][0]
    assert lc("retention", "hold", REF, "--yes", "--reason", "claim").code == 0
    states = {row["ref"]: row["state"] for row in lc("retention", "list", "--json").json["rows"]}
    assert states[REF] == "held"
    assert lc("retention", "release", REF, "--yes").code == 0
    assert lc("undo", "--yes").code == 0
