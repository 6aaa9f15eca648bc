"""Every form by the name in its address."""

from __future__ import annotations

from leavingcare.errors import NotFound
from leavingcare.page.forms import checklists_and_actions, contacts_and_homes, planning_and_caseload, risk
from leavingcare.page.forms.form import Form

UNDO = "undo"
"""Taking back has nothing to fill in: it is shown and confirmed."""
FORMS = {**contacts_and_homes.FORMS, **planning_and_caseload.FORMS, **risk.FORMS, **checklists_and_actions.FORMS}


def form_named(name: str) -> Form:
    """The form of a name. Raises NotFound."""
    if name not in FORMS:
        raise NotFound("There is no such form.")
    return FORMS[name]
