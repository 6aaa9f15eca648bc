"""Requests for records, guidance 4.33 and UK GDPR art 12(3); complaints, guidance chapter 9. Owed whatever the status."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import months_after
from leavingcare.law.duties.checks import happened, not_yet, on
from leavingcare.law.duties.counting import in_days, in_months_for_a_reply, in_working_days
from leavingcare.law.duties.duty import Rule, conditions
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import Reason, check
from leavingcare.law.rules import duty_rule


@duty_rule("RC3")
def acknowledge_request(person: PersonOnDay) -> Rule:
    """Guidance 4.33: acknowledged within ten working days, whatever the age of who asks."""
    requested_on = _open_since(person, "records request")
    if requested_on is None:
        return Rule(_asked_for_records(requested_on))
    acknowledged = person.occasions("records acknowledged", since=requested_on)
    first = acknowledged[0].on if acknowledged else None
    return Rule(
        conditions(_asked_for_records(requested_on), not_yet("not acknowledged", "acknowledged", first, "G 4.33")),
        start=requested_on,
        by=in_working_days(requested_on, person.figure("records_acknowledge")),
        figure="records_acknowledge",
    )


@duty_rule("RC4")
def answer_request(person: PersonOnDay) -> Rule:
    """One month; a last day that is no working day moves to the next one."""
    requested_on = _open_since(person, "records request")
    if requested_on is None:
        return Rule(_asked_for_records(requested_on))
    extended = _extended_on(person, requested_on)
    return Rule(
        conditions(
            _asked_for_records(requested_on),
            not_yet("not extended within the first month", "extended", extended, "UK GDPR art 12(3)"),
        ),
        start=requested_on,
        by=in_months_for_a_reply(requested_on, person.figure("records_reply")),
        figure="records_reply",
    )


@duty_rule("RC5")
def answer_complex_request(person: PersonOnDay) -> Rule:
    """Three months in all, where the young person was told of the extension within the first."""
    requested_on = _open_since(person, "records request")
    if requested_on is None:
        return Rule(_asked_for_records(requested_on))
    extended = _extended_on(person, requested_on)
    return Rule(
        conditions(
            _asked_for_records(requested_on), happened("extended within the first month,", extended, "UK GDPR art 12(3)")
        ),
        start=requested_on,
        by=in_months_for_a_reply(requested_on, person.figure("records_reply_complex")),
        figure="records_reply_complex",
    )


@duty_rule("CO2")
def settle_complaint(person: PersonOnDay) -> Rule:
    """Guidance 9.5: fourteen days to settle it informally, read as calendar days (conflict K12)."""
    made_on = _open_since(person, "complaint")
    return Rule(
        conditions(check(made_on is not None, f"complained{on(made_on)}, and not settled", "G 9.5")),
        start=made_on,
        by=in_days(made_on, person.figure("complaint_informal")) if made_on else None,
        figure="complaint_informal",
        arguable="guidance 9.5 does not say whether its 14 days are working days",
    )


@duty_rule("CO5")
def complaints_panel(person: PersonOnDay) -> Rule:
    """SI 2006/1738 reg 19(4): the panel meets within thirty working days of the request."""
    requested_on = _open_since(person, "panel request")
    return Rule(
        conditions(
            check(requested_on is not None, f"panel asked for{on(requested_on)}, and not held", "SI 2006/1738 reg 19(4)")
        ),
        start=requested_on,
        by=in_working_days(requested_on, person.figure("complaint_panel")) if requested_on else None,
        figure="complaint_panel",
    )


def _asked_for_records(requested_on: date | None) -> Reason:
    return check(
        requested_on is not None, f"asked for records{on(requested_on)}, and not answered", "G 4.33; UK GDPR art 12(3)"
    )


def _open_since(person: PersonOnDay, kind: str) -> date | None:
    """The day of the oldest of its kind that is not answered by the day."""
    for request in person.life.occasions:
        if request.what == kind and (request.answered_on is None or request.answered_on > person.day):
            return request.on
    return None


def _extended_on(person: PersonOnDay, requested_on: date) -> date | None:
    """The day on which the young person was told of an extension, within the first month."""
    first_month = months_after(requested_on, 1)
    extensions = person.occasions("records extension", since=requested_on)
    return next((extension.on for extension in extensions if extension.on <= first_month), None)
