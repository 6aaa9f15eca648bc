"""Every command: its help, its promised keys, its exit codes."""

from __future__ import annotations

import csv
import json
import os
from datetime import date
from pathlib import Path

import pytest

from leavingcare.cli.environment import today
from leavingcare.cli.registry import COMMANDS
from tests.cli.running import Lc

DAY = date(2026, 11, 21)
ON = ("--on", DAY.isoformat())
SUBCOMMANDS = {
    "caseload": ("allocate", "transfer", "joint", "end", "history", "what-if", "forecast"),
    "risk": ("list", "queue", "show", "open", "write", "submit", "return", "sign", "reopen", "review", "close"),
    "checklist": ("list", "show"),
    "close": ("remind",),
    "person": ("list", "show", "prompts", "export", "erase", "restrict", "unrestrict"),
    "retention": ("list", "rule", "hold", "release", "purge"),
    "key": ("enter", "check"),
    "staying-put": ("check",),
    "law": ("list", "show", "test"),
    "coverage": ("set",),
    "import": ("ssda903", "ssd", "annex-a", "table", "all"),
    "export": ("due", "caseload", "people", "ssda903", "annex-a", "all"),
    "log": ("verify",),
    "setting": ("set", "forget"),
}
EVERY_COMMAND = [(name,) for name in COMMANDS] + [(name, part) for name, parts in SUBCOMMANDS.items() for part in parts]
UNDATED = [("log",), ("doctor",)]
PERSON = [
    "ref",
    "case_id",
    "name",
    "born",
    "age",
    "status",
    "route",
    "certainty",
    "bases",
    "adviser",
    "team",
    "open",
    "in_touch",
    "last_contact",
    "home",
    "suitable",
    "activity",
    "last_review",
    "next_due",
    "next_duty",
    "reported_status",
    "evidence",
    "open_now",
    "now",
    "next_what",
]
DUE = [
    "ref",
    "name",
    "adviser",
    "team",
    "duty",
    "title",
    "from",
    "by",
    "days",
    "state",
    "basis",
    "force",
    "citation",
    "certainty",
    "why",
    "evidence",
    "certain_from",
    "records",
    "gap",
    "short",
    "when",
]
EXPLAINED = [
    "question",
    "answer",
    "route",
    "certainty",
    "since",
    "until",
    "basis",
    "citation",
    "missing",
    "reasons",
    "evidence",
    "sentence",
    "ref",
    "name",
    "bases",
    "counted",
    "gives",
    "sum",
    "changes",
    "uncertain",
    "assumed",
    "because",
    "provisions",
    "words",
]
CASELOAD = ["adviser", "team", "fte", "limit", "cases", "weighted", "free", "over", "overdue", "waiting"]
PROMISED = {
    ("due",): DUE,
    ("due", "P007", "--why"): DUE,
    ("caseload",): CASELOAD,
    ("caseload", "kim"): PERSON,
    ("person", "list"): PERSON,
    ("person", "show", "P001"): [*PERSON, "recorded"],
    ("explain", "P001"): EXPLAINED,
    ("explain", "P001", "--question", "rv3"): EXPLAINED,
    ("explain", "P001", "--question", "staying-put"): EXPLAINED,
    ("staying-put", "check", "P004"): EXPLAINED,
    ("log",): ["seq", "at", "who", "command", "ref", "what", "why", "undone_by", "host"],
    ("doctor",): ["check", "state", "detail"],
}


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=" ".join)
def test_every_command_has_help_with_an_example(command: tuple[str, ...], empty: Lc) -> None:
    """In plain words, within 80 columns, without a case file; a noun that only holds others lists them."""
    ran = empty(*command, "--help")
    assert ran.code == 0 and not ran.err
    assert "Example: lc " + " ".join(command) in " ".join(ran.out.split()) or "Commands:" in ran.out
    assert all(len(line) <= 80 for line in ran.out.splitlines())


@pytest.mark.parametrize(
    ("command", "keys"), PROMISED.items(), ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_json_has_the_promised_keys_and_csv_the_same_columns(command: tuple[str, ...], keys: list[str], lc: Lc) -> None:
    """One document; keys never come and go; a CSV row says what the JSON row says."""
    command = command if command in UNDATED else (*command, *ON)
    envelope = lc(*command, "--json").json
    assert list(envelope) == ["command", "on", "rows", "notes"]
    assert envelope["rows"] and date.fromisoformat(envelope["on"]) == (today() if command in UNDATED else DAY)
    assert all(list(row) == keys for row in envelope["rows"])
    table = list(csv.reader(lc(*command, "--format", "csv").out.splitlines()))
    assert table[0] == keys
    if command[:2] != ("person", "show") and "--why" not in command:
        assert [[_as_cell(row[key]) for key in keys] for row in envelope["rows"]] == table[1:]


def _as_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


@pytest.mark.parametrize("command", [("due", "--overdue"), ("caseload",), ("person", "list")], ids=" ".join)
def test_an_empty_list_says_so_and_why_in_every_format(command: tuple[str, ...], empty: Lc, elsewhere: Path) -> None:
    """Never a bare heading."""
    file = ("--file", str(elsewhere / "new.db"))
    assert empty("init", *file).code == 0
    for form in ("table", "csv", "json"):
        ran = empty(*command, *file, "--format", form)
        assert ran.code == 0
        assert "no" in (ran.out + ran.err).lower()
    assert empty(*command, *file, "--json").json["notes"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("dew",), 2, "lc help lost touch"),
        (("caseload", "alocate"), 3, "No adviser has that name."),
        (("person", "lst"), 3, "No young person has that"),
        (("person", "shw", "kofi"), 2, "Did you mean: lc person show"),
        (("export",), 2, "wants one of: due, caseload"),
        (("due", "--overdu"), 2, "Did you mean --overdue?"),
        (("due", "--format", "xml"), 2, "--format is one of: table, json, csv."),
        (("due", "--on", "31 June"), 2, "30 days"),
        (("due", "--within", "soon"), 2, "a length of time"),
        (("due", "--duty", "ZZ9"), 3, "no such duty"),
        (("due", "--adviser", "nobody at all"), 3, "No adviser has that name."),
        (("explain",), 2, "A young person is missing"),
        (("explain", "P999"), 3, "No young person"),
        (("explain", "P001", "--question", "why"), 3, "is no question"),
        (("explain", "p"), 3, "young people fit"),
        (("law", "show", "nothing"), 3, "no such rule, duty or figure"),
        (("law", "test"), 2, "is missing"),
        (("law", "test", "nothing.toml"), 4, "No such file"),
        (("import", "ssda903"), 2, "A folder is missing"),
        (("import", "ssd", "nowhere"), 4, "nowhere"),
        (("export", "due", "due.doc"), 2, "must end in .csv or .xlsx"),
        (("due", "--file", "nowhere.db"), 5, "There is no case file at nowhere.db"),
        (("init",), 5, "nothing was written over it"),
        (("demo",), 5, "nothing was written over it"),
        (("setting", "set", "colour", "red"), 3, "no such figure"),
        (("setting", "set", "names", "some"), 2, "full, initials, none"),
        (("setting", "set", "review_interval", "9"), 1, "would be weaker"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_an_error_is_one_sentence_with_its_exit_code(arguments: tuple[str, ...], code: int, says: str, lc: Lc) -> None:
    """On standard error, nothing on standard output, no traceback, and at most one line with the next step."""
    ran = lc(*arguments)
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err
    assert len(ran.err.splitlines()) <= 2 and "Traceback" not in ran.err


def test_a_fault_inside_shows_no_details_unless_asked_for(lc: Lc, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text of an unforeseen error may hold a name."""

    def fails(*_arguments: object) -> None:
        raise RuntimeError("Zofia, born 1 January 2008")

    monkeypatch.setattr("leavingcare.casework.duties.worklist.due_rows", fails)
    monkeypatch.setattr("leavingcare.casework.cache.people_list.as_mappings", fails)
    quiet, loud = lc("person", "list"), lc("person", "list", LC_DEBUG="1")
    assert quiet.code == loud.code == 1
    assert "Zofia" not in quiet.err and "Traceback" not in quiet.err and "RuntimeError: Zofia" in loud.err


def test_the_version_and_the_file_before_the_command(lc: Lc, elsewhere: Path) -> None:
    """`lc --version`, and `lc --file X due` as well as `lc due --file X`."""
    assert lc("--version").out.startswith("lc ")
    missing = ("--file", str(elsewhere / "missing.db"))
    assert lc(*missing, "due").code == lc("due", *missing).code == 5


def test_lc_alone_shows_the_most_urgent_and_what_to_type_next(lc: Lc, empty: Lc) -> None:
    """With a case file the due list's head, without one how to begin."""
    ran = lc()
    assert ran.code == 0 and "overdue" in ran.out and "Next: lc due" in ran.err
    started = empty(LC_FILE="nowhere.db")
    assert started.code == 0 and "lc demo" in started.err


def test_law_test_fails_when_a_case_fails(empty: Lc, elsewhere: Path) -> None:
    """Exit 0 when every answer is what its author expects, 1 when one is not, 4 for a file that is no cases."""
    good = elsewhere / "good.toml"
    good.write_text('[[sum]]\nid = "s"\nop = "days_after"\ndate = 2026-11-02\nn = 7\nexpect = 2026-11-09\n', encoding="utf-8")
    bad = elsewhere / "bad.toml"
    bad.write_text(good.read_text(encoding="utf-8").replace("11-09", "11-10"), encoding="utf-8")
    assert empty("law", "test", str(good)).code == 0
    failing = empty("law", "test", str(good), str(bad), "--json")
    assert failing.code == 1
    assert [(row["ok"], row["got"]) for row in failing.json["rows"]] == [(True, "2026-11-09"), (False, "2026-11-09")]
    assert [list(row) for row in failing.json["rows"]] == [["id", "ok", "day", "expected", "got"]] * 2
    bad.write_text("[[[", encoding="utf-8")
    assert empty("law", "test", str(bad)).code == 4


def test_a_file_of_somebody_else_is_said_to_be_one(lc: Lc, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No leave to read is no slip of the keyboard: exit code 5, and the case file is called one."""
    (tmp_path / "list.csv").touch()
    monkeypatch.setattr(os, "access", lambda *_args, **_options: False)
    ran = lc("import", "table", str(tmp_path / "list.csv"))
    assert ran.code == 5 and "You may not read" in ran.err
    ran = lc("due", "--file", os.environ["LC_FILE"])
    assert ran.code == 5 and "You may not read the case file" in ran.err
