"""The seven shapes of record, as frozen dataclasses: person, adviser, spell, event, signed document, checklist, action.

Everything in a case file is one of these. What the law needs is a Life: one person's facts in order of time.
"""

from leavingcare.facts.base import Event, Fact, Spell, new_id
from leavingcare.facts.events import (
    NO_ANSWER,
    OCCASIONS,
    Assessment,
    Contact,
    Occasion,
    Offer,
    Plan,
    Report,
    Review,
)
from leavingcare.facts.life import Life, life_of, when
from leavingcare.facts.papers import LOST_TOUCH, UNSUITABLE, Action, ChecklistAnswer, RiskAssessment
from leavingcare.facts.people import Adviser, Person
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

KINDS: dict[str, type[Fact]] = {
    kind.KIND: kind
    for kind in (
        Person, Adviser,
        CareEpisode, FamilyStay, Detention, Order, PrivateFostering, Home, Education, Activity, Allocation, StayingPut,
        Service, Contact, Assessment, Plan, Review, Offer, Occasion, Report, RiskAssessment, ChecklistAnswer, Action,
    )
}
"""Every kind of record by its name."""

__all__ = [
    "KINDS", "LOST_TOUCH", "NO_ANSWER", "OCCASIONS", "UNSUITABLE", "Action", "Activity", "Adviser", "Allocation",
    "Assessment", "CareEpisode", "ChecklistAnswer", "Contact", "Detention", "Education", "Event", "Fact",
    "FamilyStay", "Home", "Life", "Occasion", "Offer", "Order", "Person", "Plan", "PrivateFostering", "Report",
    "Review", "RiskAssessment", "Service", "Spell", "StayingPut", "life_of", "new_id", "when",
]
