"""The seven shapes of record, as frozen dataclasses: person, adviser, spell, event, signed document, checklist, action.

Everything in a case file is one of these. What the law needs is a Life: one person's facts in order of time.

People are imported at once; the other modules when something of them is first asked for. Making their twenty classes takes
forty milliseconds, and the lists of the day are read without them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from leavingcare.facts.base import Event, Fact, Spell, new_id
from leavingcare.facts.people import Adviser, Person

if TYPE_CHECKING:
    from leavingcare.facts.events import NO_ANSWER, OCCASIONS, Assessment, Contact, Occasion, Offer, Plan, Report, Review
    from leavingcare.facts.kinds import KINDS
    from leavingcare.facts.life import Life, life_of, when
    from leavingcare.facts.papers import LOST_TOUCH, UNSUITABLE, Action, ChecklistAnswer, RiskAssessment
    from leavingcare.facts.spells import (
        Activity,
        Allocation,
        CareEpisode,
        Detention,
        Education,
        FamilyStay,
        Home,
        Order,
        PrivateFostering,
        Service,
        StayingPut,
    )

_MODULES = {
    "events": ("NO_ANSWER", "OCCASIONS", "Assessment", "Contact", "Occasion", "Offer", "Plan", "Report", "Review"),
    "kinds": ("KINDS",),
    "life": ("Life", "life_of", "when"),
    "papers": ("LOST_TOUCH", "UNSUITABLE", "Action", "ChecklistAnswer", "RiskAssessment"),
    "spells": (
        "Activity", "Allocation", "CareEpisode", "Detention", "Education", "FamilyStay", "Home", "Order",
        "PrivateFostering", "Service", "StayingPut",
    ),
}  # fmt: skip
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Something of a module that was not imported yet."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


__all__ = [
    "KINDS",
    "LOST_TOUCH",
    "NO_ANSWER",
    "OCCASIONS",
    "UNSUITABLE",
    "Action",
    "Activity",
    "Adviser",
    "Allocation",
    "Assessment",
    "CareEpisode",
    "ChecklistAnswer",
    "Contact",
    "Detention",
    "Education",
    "Event",
    "Fact",
    "FamilyStay",
    "Home",
    "Life",
    "Occasion",
    "Offer",
    "Order",
    "Person",
    "Plan",
    "PrivateFostering",
    "Report",
    "Review",
    "RiskAssessment",
    "Service",
    "Spell",
    "StayingPut",
    "life_of",
    "new_id",
    "when",
]
