"""An outsider's reading of the measures of the day by age: in touch, home, education and work."""

from __future__ import annotations

from datetime import date, timedelta

from tests.reporting.measures.outside_records import (
    ASKED,
    BACK,
    NOT_SUITABLE_WHATEVER,
    OFFER,
    PROGRAMME,
    TO_21,
    Outside,
    months,
    running,
)

COUNTED, NOT, UNKNOWN, UNCOVERED, OUT = "counted", "not counted", "not known", "not covered", "out"
BANDS = {"17-18": (17, 18), "19-21": (19, 20, 21), "22-25": (22, 23, 24, 25)}
LEARNING, NEITHER = ("F1", "F2", "F3", "F4", "F5", "P1", "P2", "P3", "P4", "P5"), ("G4", "G5", "G6")


def band(age: int | None) -> str | None:
    """Of an age."""
    return next((name for name, ages in BANDS.items() if age in ages), None)


def _not_in_todays_bands(who: Outside) -> str | None:
    if who.in_no_measure or who.status not in ("relevant", "former relevant") or band(who.age) is None:
        return OUT
    if band(who.age) == "22-25" and not who.has(TO_21, PROGRAMME, BACK, ASKED):
        return UNCOVERED if who.has(OFFER) and not who.kept("education", who.day) else OUT
    return OUT if _is_gone(who) else None


def _is_gone(who: Outside) -> bool:
    if who.life.person.died == who.day or home_for_good(who, who.day):
        return True
    said = [report for report in who.life.reports if report.in_touch]
    is_latest = bool(said) and (who.last_answer is None or said[-1].on >= who.last_answer)
    return is_latest and said[-1].in_touch in ("RHOM", "DIED")


def home_for_good(who: Outside, day: date) -> bool:
    """Six months with a parent or the like, and still there."""
    return any(
        stay.living_with != "relative"
        and running([stay], day)
        and months(stay.start, 6) <= day
        and (stay.broke_down is None or stay.broke_down > day)
        for stay in who.life.family
    )


def contact_is_kept(who: Outside, since: date) -> bool:
    """Is contact on file since a day, or since the last answer if that is later; or is there a report of 56 days?"""
    recent = who.day - timedelta(days=55)
    if who.person.coverage.is_full or any(recent <= report.on <= who.day for report in who.life.reports):
        return True
    one_by_one = who.kept("contacts", who.day, latest_too=False)
    first = max(since, who.last_answer or date.min)
    return all(who.kept(kind, first) for kind in (("contacts", "visits") if one_by_one else ("contacts",)))


def in_touch_today(who: Outside) -> str:
    """In touch, today."""
    if outside := _not_in_todays_bands(who):
        return outside
    if not contact_is_kept(who, who.day - timedelta(days=55)):
        return UNCOVERED
    if _took_back(who):
        return NOT
    if who.last_answer and not (who.lost_from and who.lost_from <= who.day):
        return COUNTED
    return NOT if _is_silent(who) else UNKNOWN


def _took_back(who: Outside) -> bool:
    for service in who.life.service:
        if service.state in ("refuses contact", "says not needed") and running([service], who.day):
            if not any(day > service.start for day in who.answered):
                return True
            break
    said = [report for report in who.life.reports if report.in_touch]
    if not said or said[-1].in_touch == "YES" or (who.last_answer and said[-1].on < who.last_answer):
        return False
    return said[-1].on + timedelta(days=56) > who.day


def _is_silent(who: Outside) -> bool:
    since = who.last_answer or who.owed_since
    if any(contact.on > (since or date.min) and contact.on + timedelta(days=56) > who.day for contact in who.life.contacts):
        return True
    if since is None or (who.person.coverage.is_full and not who.life.contacts and not who.life.reports):
        return False
    return all(stretch.last <= since for stretch in who.person.coverage.uncovered("contacts"))


def suitable_today(who: Outside) -> str:
    """In suitable accommodation, today."""
    if outside := _not_in_todays_bands(who):
        return outside
    code = home_code(who)
    if judged_home(code) == OUT:
        return OUT
    if not who.kept("homes", who.day):
        return UNCOVERED
    is_from_file = who.home is not None and not who.custody and who.home.source is not None
    if not who.person.coverage.is_full and is_from_file and len(code or "") < 2:
        return UNCOVERED
    return judged_home(code)


def home_code(who: Outside) -> str | None:
    """Of the day: custody, the home, else a report since."""
    if who.custody:
        return "X2"
    code = who.home.code if who.home else None
    last_end = max((home.end for home in who.homes if home.end), default=date.min)
    return code if code not in (None, "", "0") else who.reported("accommodation", who.home.start if who.home else last_end)


def judged_home(code: str | None) -> str:
    """By the code alone."""
    if not code or code == "0":
        return UNKNOWN
    if code[0] in "GHR":
        return OUT
    if code[0] in NOT_SUITABLE_WHATEVER or code[1:] == "2":
        return NOT
    return COUNTED if code[1:] == "1" else UNKNOWN


def eet_today(who: Outside) -> str:
    """In education, employment or training, today."""
    if outside := _not_in_todays_bands(who):
        return outside
    is_reported = any(report.on > who.day - timedelta(days=56) for report in who.life.reports)
    if not is_reported and not who.kept("activity", who.day, latest_too=False):
        return UNCOVERED
    now = running(who.life.activities, who.day)
    last_end = max((activity.end for activity in who.life.activities if activity.end), default=date.min)
    code = now.code if now and now.code not in (None, "", "0") else who.reported("activity", now.start if now else last_end)
    return judged_activity(code)


def judged_activity(code: str | None) -> str:
    """By the code alone."""
    return COUNTED if code in LEARNING else NOT if code in NEITHER else UNKNOWN
