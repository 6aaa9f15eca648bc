"""What a change did, in plain words: "1 contact added", "2 homes changed, 1 young person added". Never who or what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from leavingcare.store.audit_chain import Entry

_NAMES = {
    "person": "young person/young people",
    "adviser": "adviser/advisers",
    "care": "care episode/care episodes",
    "family": "stay with family/stays with family",
    "detained": "detention/detentions",
    "order": "court order/court orders",
    "private_fostering": "private fostering/private fosterings",
    "home": "home/homes",
    "education": "programme of education/programmes of education",
    "activity": "activity/activities",
    "allocation": "allocation/allocations",
    "staying_put": "staying put arrangement/staying put arrangements",
    "service": "service record/service records",
    "contact": "contact/contacts",
    "assessment": "needs assessment/needs assessments",
    "plan": "pathway plan/pathway plans",
    "review": "review/reviews",
    "offer": "offer/offers",
    "occasion": "occasion/occasions",
    "report": "report/reports",
    "risk_assessment": "risk assessment/risk assessments",
    "checklist_answer": "checklist answer/checklist answers",
    "action": "action/actions",
    "setting": "setting/settings",
}


def name_of(kind: str, count: int) -> str:
    """The name of a kind of record in the words of the work, for one or for many."""
    one, many = _NAMES[kind].split("/")
    return one if count == 1 else many


def summary(entries: Iterable[Entry]) -> str:
    """One phrase for a whole change, in the order in which kinds were first touched."""
    counts = Counter((entry.kind, _verb(entry)) for entry in entries)
    return ", ".join(f"{count} {name_of(kind, count)} {verb}" for (kind, verb), count in counts.items())


def _verb(entry: Entry) -> str:
    if entry.before is None:
        return "added"
    return "removed" if entry.after is None else "changed"
