"""What takes long is worked out once for a revision, by another process where there are many, and never twice at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import Pipe
from pathlib import Path

import pytest

from leavingcare.casework.caseload.directory import directory
from leavingcare.casework.session import Session
from leavingcare.errors import Refused
from leavingcare.page.answers import Answers, StillWorking, _work_out
from leavingcare.page.options import PageOptions
from tests.page.conftest import DAY
from tests.page.running import Running, options_for


@pytest.fixture
def options(case_file: Path, tmp_path: Path) -> PageOptions:
    """What a page on a case file of its own is told."""
    return options_for(case_file, tmp_path / "home")


@pytest.fixture
def session(options: PageOptions) -> Iterator[Session]:
    """A session on it."""
    with options.open_session() as session:
        yield session


def refs(_options: PageOptions, session: Session) -> list[object]:
    """Everybody who is shown."""
    return [row["ref"] for row in directory(session).rows]


def refuse(_options: PageOptions, _session: Session) -> None:
    """Nothing."""
    raise Refused("No.")


def fail(_options: PageOptions, _session: Session) -> None:
    """A fault, whose text nobody may see."""
    raise ValueError("Zofia")


def _restrict(session: Session, ref: str) -> None:
    person = session.store.person(ref)
    assert person is not None
    with session.store.change("somebody", f"person restrict {ref}") as change:
        change.save(replace(person, restricted_since=DAY))


def _when_ready(answers: Answers, session: Session, work: object) -> object:
    for _ in range(600):
        try:
            return answers.slow(session, ("x",), work)  # type: ignore[arg-type]
        except StillWorking:
            time.sleep(0.02)
    raise AssertionError("it never ends")


def test_an_answer_is_worked_out_once_until_something_changes(options: PageOptions, session: Session) -> None:
    """And says each time how many it leaves out."""
    answers, asked = Answers(options), []

    def work(_: PageOptions, session: Session) -> int:
        asked.append(session.day)
        session.left_out.add("P001")
        return len(asked)

    assert [answers.kept(session, ("x",), work), answers.kept(session, ("x",), work)] == [1, 1]
    assert answers.kept(session, ("y",), work) == 2
    session.left_out.clear()
    answers.kept(session, ("x",), work)
    assert session.left_out == {"P001"}
    session.store.note("somebody", "person show P001")
    assert answers.kept(session, ("x",), work) == 1
    _restrict(session, "P003")
    assert answers.kept(session, ("x",), work) == 3


def test_many_at_once_wait_for_one(options: PageOptions, session: Session) -> None:
    """Nobody works out what somebody else is working out."""
    answers, asked, found = Answers(options), [], []

    def work(_options: PageOptions, _session: Session) -> int:
        asked.append(1)
        time.sleep(0.05)
        return len(asked)

    def ask() -> None:
        with options.open_session() as own:
            found.append(answers.kept(own, ("x",), work))

    hands = [threading.Thread(target=ask) for _ in range(5)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join(20)
    assert found == [1] * 5


def test_another_process_gives_the_same_answer(options: PageOptions, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Meanwhile whoever asks is told that it is being worked out."""
    _restrict(session, "P002")
    here = refs(options, session)
    session.left_out.clear()
    monkeypatch.setattr("leavingcare.page.answers.ELSEWHERE_FROM_PEOPLE", 0)
    monkeypatch.setattr("leavingcare.page.answers.SECONDS", 0)
    answers = Answers(options)
    with pytest.raises(StillWorking):
        answers.slow(session, ("x",), refs)
    assert _when_ready(answers, session, refs) == here
    assert session.left_out == {"P002"}


def test_what_was_looked_at_is_worked_out_again_after_a_change(
    options: PageOptions, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anybody asks; but not again after the next change, if nobody has looked at it since."""
    monkeypatch.setattr("leavingcare.page.answers.ELSEWHERE_FROM_PEOPLE", 0)
    begun: list[object] = []

    def elsewhere(_answers: Answers, _day: object, work: object) -> tuple[object, set[str]]:
        begun.append(work)
        return len(begun), set()

    monkeypatch.setattr(Answers, "_elsewhere", elsewhere)
    answers = Answers(options)
    answers.renew(session)
    assert begun == []
    assert _when_ready(answers, session, refs) == 1
    for times in (2, 2):
        _restrict(session, f"P00{len(session.store.log()) % 5 + 1}")
        answers.renew(session)
        deadline = time.monotonic() + 5
        while len(begun) < times and time.monotonic() < deadline:
            time.sleep(0.01)
        assert begun == [refs] * times
    assert _when_ready(answers, session, refs) == 3


def test_the_other_process_hands_over_a_refusal_and_says_nothing_of_a_fault(
    options: PageOptions, capfd: pytest.CaptureFixture[str]
) -> None:
    """Its text may hold personal details: the first process tries by itself then."""
    there, here = Pipe(duplex=False)
    _work_out(here, options, refuse)
    assert isinstance(there.recv(), Refused)
    there, here = Pipe(duplex=False)
    _work_out(here, options, fail)
    assert there.recv() is None
    assert capfd.readouterr() == ("", "")


def test_a_fault_is_raised_once_and_tried_again(options: PageOptions, session: Session) -> None:
    """A refusal stays one until something changes."""
    answers = Answers(options)
    with pytest.raises(ValueError, match="Zofia"):
        answers.kept(session, ("x",), fail)
    assert answers.kept(session, ("x",), refs)
    for _ in range(2):
        with pytest.raises(Refused):
            answers.kept(session, ("y",), refuse)


def test_a_screen_says_that_it_is_being_worked_out(page: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a link, or the script, looks again; the other screens are there meanwhile."""
    monkeypatch.setattr("leavingcare.page.answers.ELSEWHERE_FROM_PEOPLE", 0)
    monkeypatch.setattr("leavingcare.page.answers.SECONDS", 0)
    monkeypatch.setattr("leavingcare.page.answers.Answers._carry_out", lambda *_: None)
    answer = page.get("/list/check?severity=error")
    assert answer.status == 202
    assert 'href="/list/check?severity=error" data-waits="yes"' in answer.text
    assert page.get("/signatures").status == 200
