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


_Edits = dict[int, list[tuple[RiskAssessment, RiskAssessment]]]
"""What each line of the log did to risk assessments, by its number: an import is one line of many thousand edits."""


def accounts_of(store: Store, assessment: RiskAssessment, read: _Edits | None = None) -> Accounts:
    """The accounts behind a risk assessment. What was taken back does not count.

    `read` keeps what lines did from one assessment to the next.
    """
    found = Accounts()
    for account, before, after in _steps(store, assessment, {} if read is None else read):
        if any(getattr(before, part) != getattr(after, part) for part in _TEXT):
            found = found._replace(written=found.written | {account})
        if before.signed != after.signed:
            found = found._replace(signed=account if after.signed else None)
    return found


def signed_by_their_writers(store: Store) -> frozenset[str]:
    """The ids of the signed risk assessments that were written and signed from one account."""
    signed = (assessment for assessment in store.records(RiskAssessment) if assessment.signed)
    read: _Edits = {}
    return frozenset(assessment.id for assessment in signed if accounts_of(store, assessment, read).are_one)


def _steps(store: Store, assessment: RiskAssessment, read: _Edits) -> Iterator[_Step]:
    for line in store.log(assessment.person):
        if line.undone_by is not None or line.undoes is not None or not line.changed:
            continue
        if line.seq not in read:
            read[line.seq] = [
                (before, after)
                for before, after in store.edits(line.seq)
                if isinstance(before, RiskAssessment) and isinstance(after, RiskAssessment)
            ]
        yield from (_Step(line.who, before, after) for before, after in read[line.seq] if after.id == assessment.id)
