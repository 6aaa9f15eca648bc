"""Every measure, in the order of the front page of the board pack."""

from __future__ import annotations

from difflib import get_close_matches

from leavingcare.errors import NotFound
from leavingcare.reporting.measures.advisers import CASELOAD_HIGHEST, CASELOAD_MEAN, OVER_LIMIT, UNALLOCATED
from leavingcare.reporting.measures.birthday import EET, EET_KNOWN, IN_TOUCH, SUITABLE
from leavingcare.reporting.measures.contact import IN_TOUCH_TODAY
from leavingcare.reporting.measures.homes import BB_NIGHTS, BB_PEOPLE, SUITABLE_TODAY
from leavingcare.reporting.measures.learning import EET_KNOWN_TODAY, EET_TODAY
from leavingcare.reporting.measures.measure import Measure
from leavingcare.reporting.measures.offers import OVER21_OFFERED
from leavingcare.reporting.measures.plans import PLANS_IN_DATE
from leavingcare.reporting.measures.risk import RISK_SIGNED
from leavingcare.reporting.measures.services import HEALTH_SUMMARY_IN_TIME, REFERRALS_IN_TIME
from leavingcare.reporting.measures.visits import VISITS_IN_TIME

MEASURES = (
    CASELOAD_MEAN,
    CASELOAD_HIGHEST,
    OVER_LIMIT,
    UNALLOCATED,
    PLANS_IN_DATE,
    VISITS_IN_TIME,
    IN_TOUCH,
    IN_TOUCH_TODAY,
    SUITABLE,
    SUITABLE_TODAY,
    EET,
    EET_TODAY,
    EET_KNOWN,
    EET_KNOWN_TODAY,
    BB_PEOPLE,
    BB_NIGHTS,
    RISK_SIGNED,
    OVER21_OFFERED,
    REFERRALS_IN_TIME,
    HEALTH_SUMMARY_IN_TIME,
)
"""All measures. Their ids are promises."""


def measure(measure_id: str) -> Measure:
    """A measure by its id. Raises NotFound, naming the nearest."""
    by_id = {measure.id: measure for measure in MEASURES}
    if measure_id in by_id:
        return by_id[measure_id]
    near = get_close_matches(measure_id, by_id, n=1)
    raise NotFound("There is no such measure.", f"Did you mean {near[0]}?" if near else "lc measures shows every one.")
