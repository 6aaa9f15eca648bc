"""Every form by the name in its address, and those about a young person in groups, as their page shows them."""

from __future__ import annotations

from leavingcare.errors import NotFound
from leavingcare.page.forms import (
    checklists_and_actions,
    contacts_and_homes,
    education_and_staying_put,
    legal_history,
    offers_and_requests,
    planning_and_caseload,
    risk,
    service_and_record,
    staff_and_coverage,
    tracked,
)
from leavingcare.page.forms.form import Form

UNDO = "undo"
"""Taking back has nothing to fill in: it is shown and confirmed."""
FORMS: dict[str, Form] = {
    **contacts_and_homes.FORMS,
    **planning_and_caseload.FORMS,
    **risk.FORMS,
    **checklists_and_actions.FORMS,
    **offers_and_requests.FORMS,
    **tracked.FORMS,
    **education_and_staying_put.FORMS,
    **legal_history.FORMS,
    **service_and_record.FORMS,
    **staff_and_coverage.FORMS,
}
GROUPS: dict[str, tuple[str, ...]] = {
    "Contact": ("contact", "note", "feedback"),
    "Assessment, plan and review": ("assessment", "plan", "review", "checklist", "document"),
    "Steps, referrals and money": ("track-add", "track-accepted", "track-end"),
    "Where they live": ("home", "home-end", "risk-open"),
    "Staying with the carers": ("staying-put", "staying-put-start", "staying-put-absent", "staying-put-end"),
    "Work and education": ("activity", "education", "education-end"),
    "Offers, support and requests": ("offer", "support", "request"),
    "Who looks after them": ("allocate", "transfer", "joint", "end"),
    "Care, custody, family and court": ("care", "care-end", "custody", "stay", "family", "family-end", "order", "decision"),
    "The service": ("close", "close-remind", "open"),
    "Their record": ("person-edit", "restrict", "unrestrict", "hold", "release"),
}
"""Every form about a young person, once, under words that say what it is about."""


def form_named(name: str) -> Form:
    """The form of a name. Raises NotFound."""
    if name not in FORMS:
        raise NotFound("There is no such form.")
    return FORMS[name]
