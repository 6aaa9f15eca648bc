"""From which accounts of the operating system a risk assessment was written and signed, as the audit log has it.

A name that is typed is no proof of who typed it. The account beside it is what a manager can ask about.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.store.api import Store

_TEXT = ("reason", "risks", "view", "interim_safety", "actions")


class Accounts(NamedTuple):
    """`written`: every account that wrote a part of the text. `signed`: the one whose signature stands, None for none.

    What an import or an archive brought was neither written nor signed here: it has no account.
    """

    written: frozenset[str] = frozenset()
    signed: str | None = None

    @property
    def are_one(self) -> bool:
        """Was it signed from the account from which all of it was written?"""
        return self.written == {self.signed}


class _Step(NamedTuple):
    account: str
    before: RiskAssessment
    after: RiskAssessment


def accounts_of(store: Store, assessment: RiskAssessment) -> Accounts:
    """The accounts behind a risk assessment. What was taken back does not count."""
    found = Accounts()
    for account, before, after in _steps(store, assessment):
        if any(getattr(before, part) != getattr(after, part) for part in _TEXT):
            found = found._replace(written=found.written | {account})
        if before.signed != after.signed:
            found = found._replace(signed=account if after.signed else None)
    return found


def signed_by_their_writers(store: Store) -> frozenset[str]:
    """The ids of the signed risk assessments that were written and signed from one account."""
    signed = (assessment for assessment in store.records(RiskAssessment) if assessment.signed)
    return frozenset(assessment.id for assessment in signed if accounts_of(store, assessment).are_one)


def _steps(store: Store, assessment: RiskAssessment) -> Iterator[_Step]:
    for line in store.log(assessment.person):
        if line.undone_by is not None or line.undoes is not None or not line.changed:
            continue
        for before, after in store.edits(line.seq):
            if isinstance(before, RiskAssessment) and isinstance(after, RiskAssessment) and after.id == assessment.id:
                yield _Step(line.who, before, after)
