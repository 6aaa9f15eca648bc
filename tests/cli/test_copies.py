"""Copies of a case file: the last head seen is remembered, a file that has not got it is named, two copies are compared."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.cli.recorded import ON
from tests.cli.running import Lc

TAKE_CARE = "Take care: the case file"


def _record(lc: Lc, ref: str, *more: str) -> None:
    assert lc("contact", ref, "call", "--outcome", "spoken", "--yes", *ON, *more).code == 0


@pytest.fixture(name="place")
def _place(elsewhere: Path) -> Path:
    return elsewhere / "cases.db"


def test_an_older_copy_is_named_at_every_command_until_it_is_accepted(lc: Lc, place: Path) -> None:
    """One sentence on standard error, and the rows as ever; the right file brings silence back."""
    older = place.read_bytes()
    _record(lc, "P001")
    newer = place.read_bytes()
    place.write_bytes(older)
    for _ in range(2):
        ran = lc("due", "--json", *ON)
        assert ran.code == 0 and ran.json["rows"]
        assert ran.err.count(TAKE_CARE) == 1 and "older copy: its log ends at line 1, and you have seen its line 2" in ran.err
    place.write_bytes(newer)
    assert TAKE_CARE not in lc("due", *ON).err
    place.write_bytes(older)
    assert lc("log", "verify", "--accept").code == 0
    assert TAKE_CARE not in lc("due", *ON).err


def test_a_new_file_that_was_looked_at_before_its_first_record_is_no_older_copy(lc: Lc) -> None:
    """Its log was empty when it was seen: any log goes on from there."""
    new = ("--file", "new.db")
    assert lc("init", *new).code == 0
    for _ in range(2):
        assert TAKE_CARE not in lc("caseload", *new, *ON).err
    assert lc("adviser", "add", "Sam Okoro", "--team", "North", "--fte", "1", "--yes", *new, *ON).code == 0
    assert TAKE_CARE not in lc("caseload", *new, *ON).err


def test_another_file_in_the_same_place_is_named(lc: Lc, place: Path, elsewhere: Path) -> None:
    """A second machine's copy with as many lines; what was recorded since does not hide it."""
    theirs = elsewhere / "theirs.db"
    shutil.copy(place, theirs)
    _record(lc, "P001")
    _record(lc, "P002", "--file", str(theirs))
    shutil.copy(theirs, place)
    assert "not the file that you saw last, or its log was rewritten: line 2 is another one" in lc("due", *ON).err
    _record(lc, "P003")
    assert TAKE_CARE in lc("due", *ON).err


def test_what_is_put_there_on_purpose_is_no_surprise(lc: Lc, place: Path, elsewhere: Path) -> None:
    """Restore, a new file in the place of one that was moved away, a move of the file itself."""
    assert lc("backup", "copy.db").code == 0
    _record(lc, "P001")
    assert lc("restore", "copy.db", "--yes").code == 0
    assert TAKE_CARE not in lc("due", *ON).err
    place.rename(elsewhere / "moved.db")
    assert lc("init").code == 0
    assert TAKE_CARE not in lc("log").err
    assert TAKE_CARE not in lc("log", "--file", "moved.db").err


def test_the_heads_are_private_and_hold_no_name(lc: Lc, place: Path, elsewhere: Path) -> None:
    """Path and head, readable by the user only; a file that is none of ours is no matter, nor a folder without leave."""
    _record(lc, "P001")
    heads = elsewhere / "home" / "heads.json"
    [(path, head)] = json.loads(heads.read_text()).items()
    assert path == str(place.resolve()) and head.startswith("2:")
    if os.name != "nt":
        assert heads.stat().st_mode & 0o777 == 0o600 and heads.parent.stat().st_mode & 0o777 == 0o700
    for text in ("", "[]", '{"x": 1}', "{" * 5000):
        heads.write_text(text)
        assert lc("log").code == 0
    heads.unlink()
    heads.mkdir()
    ran = lc("log")
    assert ran.code == 0 and "heads" not in ran.err
    assert [file.name for file in heads.parent.iterdir()] == ["heads.json"]


def test_two_copies_that_parted_are_compared(lc: Lc, place: Path, elsewhere: Path) -> None:
    """Where they part, and what the other has since, in words; with --here what this one has. Neither is written."""
    theirs = elsewhere / "theirs.db"
    _record(lc, "P001")
    shutil.copy(place, theirs)
    _record(lc, "P002", "--note", "Kim's [/] note")
    _record(lc, "P003", "--file", str(theirs))
    _record(lc, "P004", "--file", str(theirs))
    before = place.read_bytes(), theirs.read_bytes()
    found = lc("compare", "theirs.db", "--json")
    assert found.code == 1
    assert [(row["seq"], row["ref"]) for row in found.json["rows"]] == [(3, "P003"), (4, "P004")]
    assert "new contact P003" in found.json["rows"][0]["details"] and "outcome spoken" in found.json["rows"][0]["details"]
    assert "They part after line 2: this file has 1 lines since" in found.json["notes"][0]
    [ours] = lc("compare", "theirs.db", "--here", "--json").json["rows"]
    assert ours["ref"] == "P002" and "Kim's [/] note" in ours["details"]
    assert (place.read_bytes(), theirs.read_bytes()) == before


def test_copies_that_did_not_part(lc: Lc, place: Path, elsewhere: Path) -> None:
    """The same, older, newer, no copy at all, the file itself, no file: each in a sentence of its own."""
    shutil.copy(place, elsewhere / "same.db")
    assert "the same, line for line" in lc("compare", "same.db").err
    _record(lc, "P001")
    older = lc("compare", "same.db")
    assert older.code == 0 and "is an older copy: it ends at line 1, and this file has 1 lines more" in older.err
    newer = lc("compare", str(place), "--file", "same.db")
    assert newer.code == 0 and "This file is the older copy: it ends at line 1" in newer.err
    assert lc("init", "--file", "other.db").code == 0
    strange = lc("compare", "other.db")
    assert strange.code == 1 and "no line of the log in common" in strange.err
    assert lc("compare", str(place)).code == 2
    assert lc("compare", "nothing.db").code == 5


def test_a_restricted_record_is_compared_without_its_details(lc: Lc, elsewhere: Path, place: Path) -> None:
    """They are shown when asked for."""
    shutil.copy(place, elsewhere / "theirs.db")
    assert lc("person", "restrict", "P003", "--reason", "contested", "--yes", "--file", "theirs.db").code == 0
    _record(lc, "P003", "--file", "theirs.db")
    hidden, shown = (
        lc("compare", "theirs.db", "--json", *more).json["rows"][-1]["details"] for more in ((), ("--restricted",))
    )
    assert "outcome spoken" not in hidden and "outcome spoken" in shown


def test_a_folder_that_is_copied_elsewhere_by_itself_is_named_once(lc: Lc, elsewhere: Path, place: Path) -> None:
    """At the first command on a case file there; never for one on a disk of one's own."""
    folder = elsewhere / "OneDrive - Council"
    folder.mkdir()
    synchronised = shutil.copy(place, folder / "team.db")
    first, second = (lc("person", "list", "--file", str(synchronised)).err for _ in range(2))
    assert "copies elsewhere by itself" in first and "docs/team.md" in first
    assert "copies elsewhere" not in second + lc("person", "list", "--file", str(place)).err
