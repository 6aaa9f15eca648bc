"""Each form does what its command does: the same function of casework, the same records, the same line of the log."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import pytest

from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.facts.coding import to_plain
from leavingcare.page.forms.fields import read_answers
from leavingcare.page.forms.registry import FORMS
from leavingcare.store import open_store
from tests.cli.running import Lc
from tests.page.conftest import DAY
from tests.page.running import options_for, running

KIM, RASHID, TOMASZ, DELE = "Kim Adeyemi", "Rashid Malik", "Tomasz Nowak", "Dele Okafor"


class Case(NamedTuple):
    """The same thing by form and by command. A name of a worker among the answers stands for the worker's id."""

    form: str
    subject: str
    answers: dict[str, str]
    command: tuple[str, ...]
    before: tuple[tuple[str, ...], ...] = ()


WRITTEN = (
    "risk",
    "write",
    "RA-1",
    "--risks",
    "r",
    "--view",
    "v",
    "--safety",
    "s",
    "--action",
    "Kim rings by 4/12/2026",
    "--author",
    KIM,
)
CASES = [
    Case(
        "contact",
        "P001",
        {
            "kind": "visit",
            "outcome": "seen",
            "at_home": "yes",
            "suitable": "yes",
            "day": "fri",
            "by": KIM,
            "note": "said [/] =no",
        },
        (
            "contact",
            "P001",
            "visit",
            "--outcome",
            "seen",
            "--at-home",
            "--suitable",
            "yes",
            "--day",
            "fri",
            "--by",
            KIM,
            "--note",
            "said [/] =no",
        ),
    ),
    Case(
        "contact",
        "P019",
        {"kind": "call", "outcome": "no answer", "day": "21/11/2026", "times": "3"},
        ("contact", "P019", "call", "--outcome", "no answer", "--times", "3"),
    ),
    Case(
        "contact",
        "P019",
        {"kind": "visit", "outcome": "no answer", "day": "yesterday"},
        ("contact", "P019", "visit", "--outcome", "no answer", "--day", "yesterday"),
    ),
    Case(
        "home",
        "P014",
        {"place": "W", "suitable": "no", "day": "fri", "supervision": "Rashid calls", "known_on": "fri", "told_by": "her mum"},
        ("home", "P014", "W2", "--day", "fri", "--supervision", "Rashid calls", "--known-on", "fri", "--told-by", "her mum"),
    ),
    Case("home", "P014", {"place": "B", "suitable": "yes", "day": "fri"}, ("home", "P014", "B1", "--day", "fri")),
    Case(
        "home",
        "P005",
        {"place": "W", "suitable": "no", "day": "yesterday", "supervision": "x", "approver": DELE},
        ("home", "P005", "W2", "--day", "yesterday", "--supervision", "x", "--approver", DELE),
    ),
    Case(
        "home-end",
        "P014",
        {"day": "yesterday", "note": "packed"},
        ("home", "end", "P014", "--day", "yesterday", "--note", "packed"),
    ),
    Case(
        "activity",
        "P005",
        {"what": "F5", "day": "fri", "detail": "electrician", "why_ended": "found a place"},
        ("activity", "P005", "F5", "--day", "fri", "--detail", "electrician", "--why-ended", "found a place"),
    ),
    Case("assessment", "P002", {"day": "yesterday"}, ("assessment", "P002", "--day", "yesterday")),
    Case("plan", "P002", {"day": "yesterday", "note": "agreed"}, ("plan", "P002", "--day", "yesterday", "--note", "agreed")),
    Case(
        "review",
        "P001",
        {"step": "held", "day": "yesterday", "interval": "6", "took_part": "yes", "advocacy": "no"},
        ("review", "P001", "held", "--day", "yesterday", "--interval", "6", "--took-part", "yes", "--advocacy", "no"),
    ),
    Case("review", "P001", {"step": "asked", "day": "21/11/2026"}, ("review", "P001", "asked", "--day", "today")),
    Case("review", "P001", {"step": "cancelled", "day": "fri"}, ("review", "P001", "cancelled", "--day", "fri")),
    Case("allocate", "P035", {"adviser": KIM, "day": "mon"}, ("caseload", "allocate", "P035", KIM, "--from", "mon")),
    Case(
        "transfer",
        "P004",
        {"adviser": RASHID, "day": "mon", "reason": "Kim leaves"},
        ("caseload", "transfer", "P004", RASHID, "--from", "mon", "--reason", "Kim leaves"),
    ),
    Case("joint", "P003", {"adviser": TOMASZ, "day": "21/11/2026"}, ("caseload", "joint", "P003", TOMASZ)),
    Case("end", "P004", {"day": "fri", "reason": "moved"}, ("caseload", "end", "P004", "--day", "fri", "--reason", "moved")),
    Case(
        "risk-open",
        "P001",
        {"kind": "lost touch", "reason": "no answer", "author": KIM, "day": "21/11/2026"},
        ("risk", "open", "P001", "lost touch", "--reason", "no answer", "--author", KIM),
    ),
    Case(
        "risk-write",
        "RA-1",
        {"risks": "r", "view": "v", "interim_safety": "s", "actions": "Kim rings by 4/12/2026", "author": KIM},
        WRITTEN,
        before=(("risk", "return", "RA-1", "--why", "more"),),
    ),
    Case(
        "risk-submit",
        "RA-1",
        {"day": "21/11/2026"},
        ("risk", "submit", "RA-1"),
        before=(("risk", "return", "RA-1", "--why", "more"), WRITTEN),
    ),
    Case("risk-return", "RA-1", {"why": "more", "day": "21/11/2026"}, ("risk", "return", "RA-1", "--why", "more")),
    Case("risk-sign", "RA-1", {"by": DELE, "day": "21/11/2026"}, ("risk", "sign", "RA-1", "--by", DELE)),
    Case(
        "risk-review",
        "RA-1",
        {"day": "21/11/2026"},
        ("risk", "review", "RA-1"),
        before=(("risk", "sign", "RA-1", "--by", DELE),),
    ),
    Case(
        "risk-reopen",
        "RA-1",
        {"why": "new", "day": "21/11/2026"},
        ("risk", "reopen", "RA-1", "--why", "new"),
        before=(("risk", "sign", "RA-1", "--by", DELE),),
    ),
    Case(
        "risk-close",
        "RA-1",
        {"why": "moved", "day": "21/11/2026"},
        ("risk", "close", "RA-1", "--why", "moved"),
        before=(("risk", "sign", "RA-1", "--by", DELE),),
    ),
    Case(
        "checklist",
        "P004",
        {"checklist": "key documents", "item: photo ID": "yes", "witness": "carer", "day": "21/11/2026"},
        ("checklist", "P004", "key documents", "--item", "photo ID", "--answer", "yes", "--witness", "carer"),
    ),
    Case(
        "action-add",
        "new",
        {"what": "Sign the protocol", "plan": "board", "owner": "head of service", "due": "30/11/2026", "day": "21/11/2026"},
        ("actions", "add", "Sign the protocol", "--plan", "board", "--owner", "head of service", "--due", "30/11/2026"),
    ),
    Case(
        "action-done",
        "1",
        {"evidence": "signed", "day": "21/11/2026"},
        ("actions", "done", "1", "--evidence", "signed"),
        before=(("actions", "add", "Sign it", "--plan", "board", "--owner", "head"),),
    ),
]
ALL = pytest.mark.parametrize("case", [pytest.param(case, id=f"{place}-{case.form}") for place, case in enumerate(CASES)])


@pytest.fixture
def two_files(filled: Path, elsewhere: Path) -> tuple[Path, Path]:
    """Two copies of the demo: one for the form, one for the command."""
    copies = (elsewhere / "form.db", elsewhere / "command.db")
    for copy in copies:
        shutil.copy(filled, copy)
        copy.chmod(0o600)
    return copies


@pytest.fixture
def lc(monkeypatch: pytest.MonkeyPatch) -> Lc:
    """Commands."""
    return Lc(monkeypatch)


def _run(lc: Lc, file: Path, command: tuple[str, ...]) -> None:
    ran = lc(*command, "--file", str(file), "--on", DAY.isoformat(), "--yes")
    assert ran.code == 0, ran.err


def _with_ids(file: Path, answers: dict[str, str]) -> dict[str, str]:
    store = open_store(file)
    ids = {adviser.name: adviser.id for adviser in store.advisers()}
    store.close()
    return {name: ids.get(value, value) for name, value in answers.items()}


def _last_change(file: Path) -> tuple[Any, ...]:
    """The last line of the log, and the records it changed without the ids that are made anew."""
    store = open_store(file)
    line = store.log()[-1]
    facts = [[_plain(fact) for fact in edit] for edit in store.edits(line.seq)]
    store.close()
    return line.command, line.why, line.ref, line.what, sorted(facts, key=str)


def _plain(fact: Any) -> dict[str, Any] | None:
    if fact is None:
        return None
    return {key: value for key, value in to_plain(fact).items() if key not in ("id", "home")}


@ALL
def test_a_form_records_what_its_command_records(case: Case, two_files: tuple[Path, Path], lc: Lc, tmp_path: Path) -> None:
    """Records and log line by line; only the ids differ, which are made anew for each record."""
    by_form, by_command = two_files
    for command in case.before:
        _run(lc, by_form, command)
        _run(lc, by_command, command)
    with running(options_for(by_form, tmp_path / "home")) as page:
        page.come_in()
        saved = page.record(f"/record/{case.form}/{case.subject}", **_with_ids(by_form, case.answers))
        assert saved.heading.startswith("Saved")
    _run(lc, by_command, case.command)
    assert _last_change(by_form) == _last_change(by_command)


@ALL
def test_a_form_calls_the_function_that_its_command_calls(case: Case, two_files: tuple[Path, Path], lc: Lc) -> None:
    """Every function of casework that gives back a proposed change, by file and name: no rule is written twice."""
    by_form, by_command = two_files
    for command in case.before:
        _run(lc, by_form, command)
        _run(lc, by_command, command)
    answers = _with_ids(by_form, case.answers)

    def propose() -> None:
        store = open_store(by_form)
        session, form = Session(store, DAY, "somebody"), FORMS[case.form]
        person = form.person(session, case.subject)
        values, problems = read_answers(form.fields(session, case.subject, answers), answers, session, person)
        assert problems == []
        form.propose(session, case.subject, values)
        store.close()

    called = _proposing(propose)
    assert called
    assert called == _proposing(lambda: _run(lc, by_command, case.command))


def _proposing(act: Callable[[], None]) -> set[tuple[str, str]]:
    """Which functions of casework gave back a proposed change while it was done."""
    found: set[tuple[str, str]] = set()

    def watch(frame: FrameType, event: str, given_back: Any) -> None:
        if event == "return" and isinstance(given_back, ProposedChange) and "casework" in frame.f_code.co_filename:
            found.add((Path(frame.f_code.co_filename).name, frame.f_code.co_name))

    sys.setprofile(watch)
    try:
        act()
    finally:
        sys.setprofile(None)
    return found


def test_every_form_is_among_the_cases() -> None:
    """A new form needs a case of its own; each names the command that the case runs."""
    assert {case.form for case in CASES} == set(FORMS)
    for case in CASES:
        assert " ".join(case.command).startswith(FORMS[case.form].command)
