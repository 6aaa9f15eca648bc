"""Every kind of record by its name."""

from __future__ import annotations

from leavingcare.facts.actions import Action
from leavingcare.facts.checklists import ChecklistAnswer
from leavingcare.facts.events import Assessment, Contact, Occasion, Offer, Plan, Report, Review
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.facts.risk_assessments import RiskAssessment
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
        Person,
        Adviser,
        CareEpisode,
        FamilyStay,
        Detention,
        Order,
        PrivateFostering,
        Home,
        Education,
        Activity,
        Allocation,
        StayingPut,
        Service,
        Contact,
        Assessment,
        Plan,
        Review,
        Offer,
        Occasion,
        Report,
        RiskAssessment,
        ChecklistAnswer,
        Action,
    )
}
