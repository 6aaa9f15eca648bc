"""`lc export ssda903` and `annex-a`, `lc import annex-a` and `lc check`, as they are typed."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from leavingcare.reporting.checks import CHECKS
from tests.cli.running import Lc

ON = ("--on", "2026-11-21")
PLACEHOLDERS = ("FOLDER", "ADVISER")


def test_the_return_is_written_and_read_again(lc: Lc, elsewhere: Path) -> None:
    """Two files with the names that the sector's tools want; what is not complete is said."""
    ran = lc("export", "ssda903", "return", "--year", "2026", "--json", *ON)
    assert ran.code == 0
    assert list(ran.json["rows"][0]) == ["ref", "case_id", "adviser", "age", "birthday", "state", "what", "ask"]
    names = sorted(path.name for path in (elsewhere / "return").iterdir())
    assert names == ["SSDA903_2026_header.csv", "SSDA903_2026_oc3.csv", "not_for_upload"]
    again = lc("import", "ssda903", "return", "--dry-run", "--json", *ON)
    assert again.code == 0


def test_a_return_that_is_there_is_not_written_over_unasked(lc: Lc) -> None:
    """--yes answers; nobody there and no --yes is wrong use."""
    assert lc("export", "ssda903", "return", "--year", "2026", *ON).code == 0
    refused = lc("export", "ssda903", "return", "--year", "2026", *ON)
    assert (refused.code, "--yes" in refused.err) == (2, True)
    assert lc("export", "ssda903", "return", "--year", "2026", "--yes", *ON).code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("export", "ssda903", "return"), "--year 2026"),
        (("export", "ssda903", "--year", "2026"), "A folder is missing"),
        (("export", "ssda903", "return", "--year", "2019"), "2023 to 2027"),
        (("export", "annex-a"), "name of a file"),
        (("export", "annex-a", "list.doc"), ".csv or .xlsx"),
        (("import", "annex-a"), "A file is missing"),
    ],
)
def test_wrong_use_is_one_sentence(lc: Lc, arguments: tuple[str, ...], words: str) -> None:
    """Exit code 2, nothing written."""
    ran = lc(*arguments, *ON)
    assert ran.code == 2
    assert words in " ".join(ran.err.split())


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_annex_a_goes_out_and_comes_in(lc: Lc, suffix: str) -> None:
    """The list of the demo, into the same case file: nothing in it is not understood."""
    assert lc("export", "annex-a", f"list9.{suffix}", *ON).code == 0
    ran = lc("import", "annex-a", f"list9.{suffix}", "--json", *ON)
    assert ran.code == 0
    assert [row for row in ran.json["rows"] if row["problem"].startswith("is not known in the list")] == []


def test_bad_data_in_a_file(lc: Lc, elsewhere: Path) -> None:
    """Exit code 4, and the file is named."""
    (elsewhere / "other.csv").write_text("Name,Age\nRobin,19\n", encoding="utf-8")
    ran = lc("import", "annex-a", "other.csv", *ON)
    assert (ran.code, "other.csv" in ran.err) == (4, True)


def test_check_has_the_promised_keys_and_stops_a_nightly_job(lc: Lc) -> None:
    """Exit code 1 with an error; the same rows in JSON and CSV."""
    ran = lc("check", "--json", *ON)
    assert ran.code == 1
    rows = ran.json["rows"]
    assert list(rows[0]) == ["rule", "severity", "ref", "adviser", "what", "fix"]
    assert len(lc("check", "--format", "csv", *ON).out.splitlines()) == len(rows) + 1
    by_adviser = lc("check", "--by", "adviser", "--json", *ON).json["rows"]
    assert sorted(map(json.dumps, by_adviser)) == sorted(map(json.dumps, rows))


def test_by_anything_else_is_wrong_use(lc: Lc) -> None:
    """Only by adviser."""
    assert lc("check", "--by", "shoe-size", *ON).code == 2


@pytest.mark.parametrize("fix", sorted({one.fix for one in CHECKS.values()} | {"lc activity {ref}"}))
def test_every_fix_is_a_command_there_is(lc: Lc, fix: str) -> None:
    """Typed as it stands, with nobody there to answer, it is understood: at most something to be asked for is missing."""
    words = shlex.split(fix.format(ref="P004"))[1:]
    if any(word in PLACEHOLDERS for word in words):
        assert lc(*(word for word in words if word not in PLACEHOLDERS), "--help").code == 0
        return
    changes = words[:2] != ["person", "show"] and words[0] != "explain"
    ran = lc(*words, *(("--dry-run",) if changes else ()), *ON)
    assert ran.code in (0, 1) or "missing" in ran.err, ran.err
