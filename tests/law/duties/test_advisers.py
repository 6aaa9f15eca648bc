"""One duty, several bases: the provision that is named is that of the young person's own status."""

from datetime import date

import pytest

from leavingcare.law.duties.worklist import duties, explain_duty
from leavingcare.law.policy import Policy
from leavingcare.law.worked_cases.runner import life_in

CARE = {"start": date(2012, 2, 6), "legal": "C2", "placement": "U4"}
ASKED = {"on": date(2026, 3, 2), "kind": "support asked"}
ASSESSED = {"on": date(2026, 4, 13), "kind": "assessment"}
AGED_22 = {"person": {"born": date(2003, 9, 14)}, "care": [{**CARE, "end": date(2021, 9, 14), "ceased": "E5"}]}
DAY = date(2026, 6, 30)


def _duties(case: dict[str, object]) -> dict[str, str]:
    return {duty.id: duty.citation for duty in duties(life_in({"id": "made-up", **case}, "test"), DAY, Policy())}


@pytest.mark.parametrize(
    ("case", "citation"),
    [
        ({"person": {"born": date(2010, 1, 3)}, "care": [CARE]}, "Act Sch 2 para 19C"),
        ({"person": {"born": date(2010, 1, 3)}, "care": [{**CARE, "end": date(2026, 6, 22), "ceased": "E8"}]}, "s23B(2)"),
        ({"person": {"born": date(2007, 1, 3)}, "care": [{**CARE, "end": date(2025, 1, 3), "ceased": "E5"}]}, "s23C(3)(a)"),
        ({**AGED_22, "education": [{"told_on": date(2026, 6, 1)}]}, "s23CA(2)"),
        ({**AGED_22, "event": [ASKED]}, "s23CZB(3)"),
        ({**AGED_22, "education": [{"told_on": date(2026, 6, 1)}], "event": [ASKED]}, "s23CA(2)"),
    ],
)
def test_the_adviser_is_owed_on_the_provision_of_the_status(case: dict[str, object], citation: str) -> None:
    """Eligible, relevant, former relevant, back in education, on request; where two run, the first of the Act."""
    assert _duties(case)["PA17"] == citation


def test_the_plan_names_its_own_provision() -> None:
    """The plan on request names s23CZB(4)(b), that of a return to education the regulation."""
    assert _duties({**AGED_22, "event": [ASKED, ASSESSED]})["AS5"] == "s23CZB(4)(b)"
    back = {"told_on": date(2026, 3, 2)}
    assert _duties({**AGED_22, "education": [back], "event": [ASKED, ASSESSED]})["AS5"] == "CL reg 6(1)"


def test_the_plan_on_request_has_no_last_day_and_no_local_target() -> None:
    """s23CZB gives no number of days, and decision D14 has nothing to count from."""
    life = life_in({"id": "made-up", **AGED_22, "event": [ASKED, ASSESSED]}, "test")
    plan = next(duty for duty in duties(life, DAY, Policy()) if duty.id == "AS5")
    assert (plan.start, plan.by, plan.late_after) == (date(2026, 4, 13), None, None)


def test_the_explanation_names_those_to_whom_an_adviser_is_owed() -> None:
    """At 22 with only the offer: no adviser, and the reason says who would have one."""
    answer = explain_duty("PA17", life_in({"id": "made-up", **AGED_22}, "test"), DAY, Policy())
    assert answer.answer == "not due"
    assert "supported on request" in answer.reason.reasons[0].text
