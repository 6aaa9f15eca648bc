"""The accounts behind signatures are found without reading a line of the log once for each assessment that it brought."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leavingcare.casework.signature_accounts import signed_by_their_writers
from leavingcare.facts.people import Person
from leavingcare.facts.risk_assessments import LOST_TOUCH, RiskAssessment
from leavingcare.store import in_memory

REFS = [f"P{number:03}" for number in range(1, 7)]


def test_a_line_of_many_assessments_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six written and signed from one account, a line for all of each step: three lines are read, once each."""
    store = in_memory()
    drafts = [
        RiskAssessment(person=ref, number=number, about=LOST_TOUCH, opened=date(2026, 9, 1))
        for number, ref in enumerate(REFS, 1)
    ]
    with store.change("kim", "import") as change:
        for ref, draft in zip(REFS, drafts, strict=True):
            change.save(Person(ref=ref, born=date(2007, 3, 2)))
            change.save(draft)
    texts = [replace(draft, reason="No answer since June.", submitted=date(2026, 9, 2)) for draft in drafts]
    for facts in (texts, [replace(text, signed=date(2026, 9, 3), signer_id="A1") for text in texts]):
        with store.change("kim", "step") as change:
            for fact in facts:
                change.save(fact)
    reads: list[int] = []
    edits = type(store).edits
    monkeypatch.setattr(type(store), "edits", lambda self, seq: (reads.append(seq), edits(self, seq))[1])
    assert signed_by_their_writers(store) == {draft.id for draft in drafts}
    assert len(reads) == len(set(reads)) == 3
    store.close()
