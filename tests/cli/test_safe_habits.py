"""Undo shows, asks and keeps to one's own; the demo leaves the real case file alone; `me` is on the staff list."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.recorded import ON, everything
from tests.cli.running import Lc

CALL = ("contact", "P007", "call", "spoken", *ON, "--yes")


def as_user(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else at the keyboard."""
    monkeypatch.setattr("leavingcare.cli.framework.shared_options.user", lambda: name)


def test_undo_shows_what_it_takes_back_and_asks(lc: Lc) -> None:
    """n changes nothing, Enter takes back; it can be brought back."""
    before = everything()
    assert lc(*CALL).code == 0
    recorded = everything()
    ran = lc("undo", answers=["n"])
    assert ran.code == 2 and "contact" in ran.out and "P007 call" in ran.out and "Take this back? [Y/n]" in ran.err
    assert everything() == recorded
    ran = lc("undo", answers=[""])
    assert ran.code == 0 and everything() == before and "Taken back: contact" in ran.err
    line = ran.err.split("To bring it back: lc undo ")[1].split()[0]
    assert lc("undo", line, "--yes").code == 0 and everything() == recorded


def test_without_a_terminal_undo_needs_a_yes(lc: Lc) -> None:
    """A script that takes back says so."""
    assert lc(*CALL).code == 0
    recorded = everything()
    ran = lc("undo")
    assert ran.code == 2 and "Add --yes" in ran.err and everything() == recorded


def test_undo_takes_back_ones_own_last_command_only(lc: Lc, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kim's call, then Rashid's: Kim's undo takes back Kim's. A colleague's only with --anyone."""
    as_user("kim", monkeypatch)
    assert lc(*CALL).code == 0
    as_user("rashid", monkeypatch)
    assert lc("contact", "P017", "call", "spoken", *ON, "--yes").code == 0
    line = str(lc("log", "--json").json["rows"][0]["seq"])
    as_user("kim", monkeypatch)
    assert "P007 call" in lc("undo", "--yes").out
    ran = lc("undo", "--yes")
    assert ran.code == 1 and "no change of yours stands" in ran.err and "lc undo --anyone" in ran.err
    ran = lc("undo", line, "--yes")
    assert ran.code == 1 and "a colleague's" in ran.err
    assert "P017 call" in lc("undo", "--anyone", "--yes").out


def test_the_demo_is_written_where_it_is_typed_and_never_as_the_case_file(empty: Lc, elsewhere: Path) -> None:
    """`lc init` works although a demo is there."""
    ran = empty("demo", *ON)
    assert ran.code == 0 and (elsewhere / "demo.db").exists() and "Next: lc due --overdue --file demo.db" in ran.err
    assert "Next: lc --file demo.db" in ran.err.splitlines()
    assert "DEMO: " in ran.out and not (elsewhere / "home" / "casefile.db").exists()
    assert empty("init").code == 0 and (elsewhere / "home" / "casefile.db").exists()
    assert empty("demo", *ON).code == 5


@pytest.mark.parametrize("way", ["--file", "LC_FILE"])
def test_another_place_for_the_demo_is_named(way: str, empty: Lc, elsewhere: Path) -> None:
    """Where LC_FILE names it, the next command needs no --file."""
    ran = empty("demo", *ON, LC_FILE="other.db") if way == "LC_FILE" else empty("--file", "other.db", "demo", *ON)
    assert ran.code == 0 and (elsewhere / "other.db").exists() and not (elsewhere / "demo.db").exists()
    assert ("--file other.db" in ran.err) is (way == "--file")


def test_every_screen_of_the_demo_says_so_and_no_data_does(empty: Lc) -> None:
    """Headings and standard error; JSON and CSV are read by programs."""
    assert empty("demo", *ON).code == 0
    table, plain = (empty("due", "kofi", "--file", "demo.db", *ON, *more) for more in ((), ("--plain",)))
    for ran in (table, plain):
        assert ran.out.startswith("DEMO: Due") and "DEMO: nobody in this case file exists." in ran.err
    for form in ("json", "csv"):
        assert "DEMO" not in empty("due", "kofi", "--file", "demo.db", *ON, "--format", form).out.replace("DEMO-P", "")
    saved = empty("contact", "kofi", "call", "spoken", "--file", "demo.db", *ON, answers=["", ""])
    assert "To take it back: lc undo --file demo.db" in saved.err


def test_a_case_file_of_ones_own_never_says_demo(lc: Lc) -> None:
    """The mark is in the file that `lc demo` made."""
    ran = lc("due", *ON)
    assert "DEMO" not in ran.out + ran.err


def test_me_is_on_the_staff_list(lc: Lc) -> None:
    """By the whole name, whatever part of it was typed; nobody else, and then nothing is set."""
    ran = lc("setting", "set", "me", "nobody-of-ours")
    assert ran.code == 3 and "No adviser has that name" in ran.err
    assert "Kim Adeyemi" in lc("setting", "set", "me", "kim").err
    assert lc("caseload", "me", *ON).code == 0
