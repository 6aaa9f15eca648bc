"""The account of the computer behind a text and behind its signature."""

from __future__ import annotations

from dataclasses import replace

import pytest

from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.recording.proposed_change import save
from leavingcare.casework.returns.data_quality import CheckFilter, check
from leavingcare.casework.risk import workflow
from leavingcare.casework.risk.listing import show_assessment, the_assessment
from leavingcare.casework.search import find_one_adviser
from leavingcare.casework.session import Session
from tests.casework.risk.test_workflow import WHOLE

RULE = CheckFilter(rule="written and signed from one account")


def step(session: Session, account: str, name: str, *arguments: object) -> None:
    """One step of RA-3 from one account."""
    own = replace(session, who=account)
    change = getattr(workflow, name)(own, the_assessment(own, "RA-3"), *arguments)
    save(own, change, own.store.revision())


@pytest.fixture
def submitted(team: Session) -> Session:
    """RA-3, written by Jo from the account jw and submitted."""
    step(team, "jw", "write", WHOLE, find_one_adviser(team.store.advisers(), "jo"))
    step(team, "jw", "submit")
    return team


def signed_from(session: Session, account: str) -> None:
    """A manager's name under RA-3, typed from an account."""
    step(session, account, "sign", find_one_adviser(session.store.advisers(), "dele"))


def test_one_account_is_a_finding(submitted: Session) -> None:
    """A name is typed in a second; the account shows that nobody else sat there."""
    signed_from(submitted, "jw")
    [row] = check(submitted, RULE).rows
    assert (row["severity"], row["fix"]) == ("warning", "lc risk show RA-3")
    [shown] = show_assessment(submitted, the_assessment(submitted, "RA-3")).rows
    assert (shown["written_from"], shown["signed_from"]) == ("jw", "jw")


def test_two_accounts_are_none(submitted: Session) -> None:
    """The manager's own account stands behind the signature."""
    signed_from(submitted, "dele.o")
    assert check(submitted, RULE).rows == []
    [shown] = show_assessment(submitted, the_assessment(submitted, "RA-3")).rows
    assert (shown["written_from"], shown["signed_from"]) == ("jw", "dele.o")


def test_a_second_writer_is_a_second_account(submitted: Session) -> None:
    """Somebody else wrote a part of it: the signer's account is not the only one that saw the text."""
    step(submitted, "am", "send_back", "say more")
    step(submitted, "am", "write", workflow.Written(risks="more"), find_one_adviser(submitted.store.advisers(), "rashid"))
    step(submitted, "am", "submit")
    signed_from(submitted, "jw")
    assert check(submitted, RULE).rows == []


def test_a_signature_that_was_reopened_has_no_account(submitted: Session) -> None:
    """What does not stand any more is shown as what it is."""
    signed_from(submitted, "jw")
    step(submitted, "jw", "reopen", "in error")
    assert check(submitted, RULE).rows == []
    [shown] = show_assessment(submitted, the_assessment(submitted, "RA-3")).rows
    assert shown["signed_from"] is None


def test_what_was_undone_was_not_written(team: Session) -> None:
    """The account of a text that was taken back is not named."""
    step(team, "kim", "write", workflow.Written(risks="mine"), find_one_adviser(team.store.advisers(), "rashid"))
    line = team.store.log()[-1].seq
    save_undo = undo(replace(team, who="kim"), line)
    assert save_undo is not None
    [shown] = show_assessment(team, the_assessment(team, "RA-3")).rows
    assert shown["written_from"] is None
