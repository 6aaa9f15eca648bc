"""Each form does what its command does: the same function of casework, the same records, the same line of the log."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.cli.registry import COMMANDS, load_command
from leavingcare.facts.coding import to_plain
from leavingcare.page.forms.registry import FORMS, GROUPS
from leavingcare.page.page import Asked, Page
from leavingcare.page.screens.recording import ASKED, ONCE, SEEN, SHOWN, STEP, record
from leavingcare.store import open_store
from tests.cli.running import Lc
from tests.page.conftest import DAY
from tests.page.form_cases import Case
from tests.page.rare_form_cases import CASES
from tests.page.running import hidden_in, options_for

WRITING = {"hand_over", "set_coverage"}
"""What writes by itself and shows what it would write first: no proposed change passes through it."""
NOT_ON_THE_PAGE = {
    "letters offer": "writes letters into a folder",
    "letters lost": "writes letters into a folder",
    "letters posted": "reads a folder of letters",
    "actions import": "reads a file",
    "actions export": "writes files for partners into a folder",
    "local-offer import": "reads a file",
    "local-offer example": "writes a file to change",
    "import": "reads what a case system gives out",
    "export": "writes files for others",
    "check folder": "reads the folder of a return; nothing is saved",
    "board": "writes the files of a pack into a folder",
    "person export": "writes everything held about somebody into a folder",
    "person erase": "cannot be undone, and wants the reference twice",
    "retention purge": "cannot be undone, and wants the reference twice",
    "retention rule": "a setting of the authority",
    "setting": "settings of the authority and of this user",
}
"""Commands that change something and have no form, by their first words, and why."""


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


def _with_ids(file: Path, texts: dict[str, str]) -> dict[str, str]:
    """The id of a worker in the place of the name."""
    store = open_store(file)
    ids = {adviser.name: adviser.id for adviser in store.advisers()}
    store.close()
    return {name: ids.get(value, value) for name, value in texts.items()}


def _fill_in(page: Page, case: Case) -> None:
    """Fill the form in and press both buttons, as a browser does, but for the connection."""
    given = _with_ids(page.options.file, {**case.answers, "subject": case.subject})
    path, address = {"form": case.form, "subject": given.pop("subject")}, f"/record/{case.form}/{case.subject}"
    shown = record(page, Asked(path, address, {}, given))
    text = bytes(shown.body).decode()
    assert shown.status_code == 200, _main(text)
    answer = record(page, Asked(path, address, {}, {**hidden_in(text), STEP: "save"}))
    assert answer.status_code == 303, _main(bytes(answer.body).decode())


def _main(text: str) -> str:
    """The words of a screen without its navigation."""
    return re.sub(r"<[^>]+>|\s+", " ", text.partition("<main")[2])[:600]


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


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{place}-{case.form}") for place, case in enumerate(CASES)])
def test_a_form_does_what_its_command_does(case: Case, two_files: tuple[Path, Path], lc: Lc, tmp_path: Path) -> None:
    """The same functions of casework, by file and name: no rule is written twice. The same records and line of the log."""
    by_form, by_command = two_files
    for command in case.before:
        _run(lc, by_form, command)
        _run(lc, by_command, command)
    page = Page(options_for(by_form, tmp_path / "home"), "word")
    called = _proposing(lambda: _fill_in(page, case))
    assert called
    assert called == _proposing(lambda: _run(lc, by_command, case.command))
    assert _last_change(by_form) == _last_change(by_command)


def _proposing(act: Callable[[], None]) -> set[tuple[str, str]]:
    """Which functions of casework gave back a proposed change while it was done, or wrote by themselves."""
    found: set[tuple[str, str]] = set()

    def watch(frame: FrameType, event: str, given_back: Any) -> None:
        code = frame.f_code
        proposes = isinstance(given_back, ProposedChange) or code.co_name in WRITING
        if event == "return" and proposes and "casework" in code.co_filename:
            found.add((Path(code.co_filename).name, code.co_name))

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
        form = FORMS[case.form]
        assert " ".join(case.command).startswith((form.command, *form.also))


def _commands_that_change() -> Iterator[str]:
    """Every command with --dry-run, as it is typed."""
    for name in COMMANDS:
        command = load_command(name)
        below = command.commands.values() if hasattr(command, "commands") else [command]
        for each in below:
            if any(option.name == "dry_run" for option in each.params):
                yield name if each is command or each.hidden else f"{name} {each.name}"


def test_every_command_that_records_has_a_form() -> None:
    """Or a reason why it has none; and no reason is left over."""
    formed = {"undo", *(command for form in FORMS.values() for command in (form.command, *form.also))}
    changing = set(_commands_that_change())
    reasons = {command: _reason(command) for command in changing}
    assert {command for command in changing - formed if reasons[command] is None} == set()
    assert set(NOT_ON_THE_PAGE) - set(reasons.values()) == set()
    assert formed - changing == set()


def test_every_form_about_a_young_person_stands_on_their_page_once() -> None:
    """In one group; the group says in plain words what it is about."""
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(name for name, form in FORMS.items() if form.subject == "person")


def test_no_question_has_the_name_of_a_field_that_the_page_itself_uses() -> None:
    """The word of the page, the step and the others would be taken for an answer."""
    names = {name for case in CASES for name in case.answers}
    assert names.isdisjoint({"word", ASKED, ONCE, SEEN, SHOWN, STEP})


def _reason(command: str) -> str | None:
    """The first words of it that stand among the reasons."""
    return next((words for words in NOT_ON_THE_PAGE if f"{command} ".startswith(f"{words} ")), None)
