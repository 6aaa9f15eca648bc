"""Requests for records, guidance 4.33 and UK GDPR art 12(3); complaints, guidance chapter 9. Owed whatever the status."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import days_after, format_long, months_after, records_reply, working_days_after
from leavingcare.facts.events import Occasion
from leavingcare.law.person_on_day import PersonOnDay, last_working_day, not_applicable
from leavingcare.law.reasons import Duty, Reason, check
from leavingcare.law.rules import duty_rule

NO_REQUEST = "a request for records that is not answered"


@duty_rule("RC3")
def acknowledge_request(s: PersonOnDay) -> Duty | Reason:
    """Guidance 4.33: acknowledged within ten working days, whatever the age of who asks."""
    asked = _open(s, "records request")
    if asked is None or s.occasions("records acknowledged", since=asked.on):
        return not_applicable("a request for records that is not acknowledged")
    why = check(True, f"asked for records on {format_long(asked.on)}", "G 4.33")
    last = last_working_day(working_days_after, asked.on, s.figure("records_acknowledge"))
    return s.duty("RC3", why, *last.why, start=asked.on, by=last.by, figure="records_acknowledge")


@duty_rule("RC4")
def answer_request(s: PersonOnDay) -> Duty | Reason:
    """One month; a last day that is no working day moves to the next one."""
    asked = _open(s, "records request")
    if asked is None or _extended(s, asked):
        return not_applicable(NO_REQUEST)
    last = last_working_day(records_reply, asked.on, s.figure("records_reply"))
    why = check(True, f"asked for records on {format_long(asked.on)}", "UK GDPR art 12(3)")
    return s.duty("RC4", why, *last.why, start=asked.on, by=last.by, figure="records_reply")


@duty_rule("RC5")
def answer_complex_request(s: PersonOnDay) -> Duty | Reason:
    """Three months in all, where the young person was told of the extension within the first."""
    asked = _open(s, "records request")
    extended = _extended(s, asked) if asked else None
    if asked is None or extended is None:
        return not_applicable("a request for records that was extended within the first month")
    why = check(
        True, f"asked for records on {format_long(asked.on)}, extended on {format_long(extended.on)}", "UK GDPR art 12(3)"
    )
    last = last_working_day(records_reply, asked.on, s.figure("records_reply_complex"))
    return s.duty("RC5", why, *last.why, start=asked.on, by=last.by, figure="records_reply_complex")


@duty_rule("CO2")
def settle_complaint(s: PersonOnDay) -> Duty | Reason:
    """Guidance 9.5: fourteen days to settle it informally, read as calendar days (conflict K12)."""
    complaint = _open(s, "complaint")
    if complaint is None:
        return not_applicable("a complaint that is not settled")
    by = days_after(complaint.on, s.figure("complaint_informal"))
    return s.duty(
        "CO2",
        check(True, f"complained on {format_long(complaint.on)}", "G 9.5"),
        start=complaint.on,
        by=by,
        figure="complaint_informal",
        arguable="guidance 9.5 does not say whether its 14 days are working days",
    )


@duty_rule("CO5")
def complaints_panel(s: PersonOnDay) -> Duty | Reason:
    """SI 2006/1738 reg 19(4): the panel meets within thirty working days of the request."""
    request = _open(s, "panel request")
    if request is None:
        return not_applicable("a request for a complaints panel that has not met")
    last = last_working_day(working_days_after, request.on, s.figure("complaint_panel"))
    why = check(True, f"panel asked for on {format_long(request.on)}", "SI 2006/1738 reg 19(4)")
    return s.duty("CO5", why, *last.why, start=request.on, by=last.by, figure="complaint_panel")


def _open(s: PersonOnDay, kind: str) -> Occasion | None:
    """The oldest of its kind that is not answered by the day."""
    return next((one for one in s.occasions(kind) if one.answered_on is None or one.answered_on > s.day), None)


def _extended(s: PersonOnDay, asked: Occasion) -> Occasion | None:
    first_month: date = months_after(asked.on, 1)
    return next((one for one in s.occasions("records extension", since=asked.on) if one.on <= first_month), None)
