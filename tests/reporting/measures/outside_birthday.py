"""An outsider's reading of the three measures around the birthday: whom the return asks, and what it would say of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from leavingcare.facts.sources import RETURN, kind_of_source, year_of_return
from leavingcare.law.care_history import care_known_from
from tests.reporting.measures import outside_today as outside
from tests.reporting.measures.outside_records import Outside, birthday, months, running

KINDS = {"in_touch": ("contacts",), "suitable": ("contacts", "homes"), "eet": ("contacts", "activity")}


class Asked(NamedTuple):
    """About which day somebody is asked, and the days whose records answer."""

    day: date
    since: date
    until: date

    def holds(self, day: date) -> bool:
        """Is a day one of these?"""
        return self.since <= day <= self.until


def asked_in_the_return(who: Outside, name: str) -> tuple[int | None, str]:
    """The age of the birthday, and the place."""
    if who.age is None or not 17 <= who.age <= 25:
        return None, outside.OUT
    year = Asked(who.day, months(who.day, -12) + timedelta(days=1), who.day)
    asked = _whole_year(who, year) if who.age > 21 else _around(who)
    if not _is_in(who, asked or year):
        return who.age, outside.OUT
    if asked is None:
        return who.age, outside.OUT if _year_is_kept(who, year.since) else outside.UNCOVERED
    touch = in_touch(who, asked)
    if touch in ("DIED", "RHOM"):
        return who.age, outside.OUT
    is_kept = (who.age <= 21 or _year_is_kept(who, asked.day)) and _is_kept(who, asked, KINDS[name])
    placed = _place(who, name, asked, touch) if is_kept else outside.UNCOVERED
    if placed == outside.UNKNOWN and touch in ("YES", None) and not _is_told(who, asked, KINDS[name]):
        return who.age, outside.UNCOVERED
    return who.age, placed


def _around(who: Outside) -> Asked:
    day = birthday(who.born, who.age or 0)
    return Asked(day, months(day, -3), months(day, 1))


def _whole_year(who: Outside, year: Asked) -> Asked | None:
    contacts = [day for day in who.answered if year.holds(day)]
    report = report_in(who, year)
    said = report.on if report and report.in_touch not in (None, "NO") else None
    day = max(contacts, default=said)
    return year._replace(day=day) if day else None


def _is_in(who: Outside, window: Asked) -> bool:
    born, day = who.born, birthday(who.born, who.age or 0)
    care = [episode for episode in who.life.care if episode.legal not in ("V3", "V4")]
    begun = [episode for episode in care if episode.start <= day]
    if not begun:
        return not who.life.care and report_in(who, window) is not None
    last = max(begun, key=lambda episode: episode.start)
    died_or_moved = any(episode.ceased == "E2" for episode in care) or last.ceased == "E3" or last.authority != "ours"
    adopted = last.ceased in ("E11", "E12") or any(order.order == "adoption" for order in who.life.orders)
    in_care = who.age in (17, 18) and (running(care, day) or any(episode.start > day for episode in care))
    if died_or_moved or adopted or in_care:
        return False
    spans = [(episode.start, episode.end) for episode in care]
    if _days(spans, birthday(born, 14), day) >= 91 and _days(spans, birthday(born, 16), day):
        return True
    if who.person.on_day(day).imagined_with().status in ("relevant", "former relevant"):
        return True
    known = care_known_from(who.life)
    cannot_tell = care[0].began not in (None, "S") or known is None or known > birthday(born, 14)
    return cannot_tell and report_in(who, window) is not None


def _days(spans: Iterable[tuple[date, date | None]], since: date, until: date) -> int:
    covered = set()
    for start, end in spans:
        first, last = max(start, since), min(end or until, until)
        covered |= {first + timedelta(days=count) for count in range((last - first).days)}
    return len(covered)


def report_in(who: Outside, window: Asked) -> Any:
    """The report that stands in a window: that of the return of the year, else the nearest, the later file of two."""
    found = [report for report in who.life.reports if window.holds(report.on)]
    return min(
        found,
        key=lambda report: (not _own(report, window), abs(report.on - window.day), -(report.as_of or report.on).toordinal()),
        default=None,
    )


def _own(report: Any, window: Asked) -> bool:
    is_of_return = report is not None and report.as_of is not None and kind_of_source(report.source) == RETURN
    return is_of_return and year_of_return(report.as_of) == year_of_return(window.day)


def in_touch(who: Outside, window: Asked) -> str | None:
    """In touch around a day, as a code."""
    report = report_in(who, window)
    said, died = (report.in_touch if report else None), who.life.person.died
    typed = any(
        contact.outcome != "no answer" and contact.source is None and window.holds(contact.on) for contact in who.life.contacts
    )
    if said and _own(report, window) and not typed:
        return str(said)
    if said == "DIED" or (died is not None and died <= window.day):
        return "DIED"
    if said == "RHOM" or outside.home_for_good(who, window.day):
        return "RHOM"
    if any(window.holds(day) for day in who.answered):
        return "YES"
    return _refused(who, window) or (str(said) if said else _no(who, window))


def _refused(who: Outside, window: Asked) -> str | None:
    codes = {"refuses contact": "REFU", "says not needed": "NREQ"}
    found = [service for service in who.life.service if service.state in codes and running([service], window.day)]
    if not found or any(found[0].start < day <= window.day for day in who.answered):
        return None
    return codes[found[0].state]


def _no(who: Outside, window: Asked) -> str | None:
    days = [contact.on for contact in who.life.contacts]
    closed = any(service.state == "closed" and running([service], window.day) for service in who.life.service)
    both = any(day < window.since for day in days) and any(day > window.until for day in days)
    return "NO" if closed or both or any(window.holds(day) for day in days) else None


def _place(who: Outside, name: str, window: Asked, touch: str | None) -> str:
    if name == "in_touch":
        return outside.UNKNOWN if touch is None else outside.COUNTED if touch == "YES" else outside.NOT
    report = report_in(who, window)
    what = "activity" if name == "eet" else "accommodation"
    said = getattr(report, what) if report and getattr(report, what) not in (None, "", "0") else None
    code = said
    if touch in ("YES", None):
        of_the_day = report is not None and (report.on == window.day or _own(report, window))
        code = _recorded(who, name, window, said if of_the_day else None) or said
    return outside.judged_activity(code) if name == "eet" else outside.judged_home(code)


def _recorded(who: Outside, name: str, window: Asked, report_of_the_day: str | None) -> str | None:
    if name == "suitable" and (since := who.custody_on(window.day)):
        stays = [stay for stay in who.life.detained if stay.place == "custody" and running([stay], window.day)]
        source = (stays[0] if stays else running(who.homes, window.day)).source
        assert since <= window.day
        return report_of_the_day if report_of_the_day and source else "X2"
    spells = who.life.activities if name == "eet" else who.homes
    found = running(spells, window.day)
    if found is not None and found.code in (None, "", "0"):
        return None
    if found is None:
        around = [
            spell
            for spell in spells
            if spell.code not in (None, "", "0")
            and spell.start <= window.until
            and (spell.end is None or spell.end > window.since)
        ]
        found = min(around, key=lambda spell: (_away(spell, window.day), -spell.start.toordinal()), default=None)
    if found is None:
        return None
    return report_of_the_day if report_of_the_day and found.source else str(found.code)


def _away(spell: Any, day: date) -> int:
    if spell.start > day:
        return (spell.start - day).days
    return (day - spell.end).days + 1 if spell.end is not None and spell.end <= day else 0


# What is on file --------------------------------------------------------------------------------------------------------


def _is_kept(who: Outside, asked: Asked, kinds: tuple[str, ...]) -> bool:
    until = min(asked.until, who.day)
    if who.person.coverage.is_full or any(asked.since <= report.on <= until for report in who.life.reports):
        return True
    if any(first <= asked.day <= last for first, last in _returns(who)):
        return True
    return all(_kind_is_kept(who, kind, asked, until) for kind in kinds)


def _is_told(who: Outside, asked: Asked, kinds: tuple[str, ...]) -> bool:
    """Is there a source that would tell of the day, or a return that asked about the birthday?"""
    if who.person.coverage.is_full or (who.age <= 21 and any(first <= asked.day <= last for first, last in _returns(who))):
        return True
    on_the_day = Asked(asked.day, asked.day, asked.day)
    by_hand = (any(stated.source is None for stated in who.person.coverage.stated(kind)) for kind in kinds)
    return all(by_hand) and all(_kind_is_kept(who, kind, on_the_day, asked.day) for kind in kinds)


def _kind_is_kept(who: Outside, kind: str, asked: Asked, until: date) -> bool:
    on_the_day = {"homes": who.homes, "activity": who.life.activities}.get(kind, ())
    since = asked.day if running(on_the_day, asked.day) else asked.since
    if kind != "contacts":
        return who.kept(kind, since, until, latest_too=False)
    return any(first <= since and until <= last for first, last in _contacts_kept(who))


def _contacts_kept(who: Outside) -> list[tuple[date, date]]:
    coverage = who.person.coverage
    one_by_one = coverage.kept_for_figures("contacts")
    if one_by_one:
        visits = coverage.kept_for_figures("visits")
        pairs = [(max(a.first, b.first), min(a.last, b.last)) for a in one_by_one for b in visits]
        return [pair for pair in pairs if pair[0] <= pair[1]]
    latest = max((report.on for report in who.life.reports), default=date.min)
    stretches = coverage.kept_for_figures("contacts", latest_too=True)
    after = [(max(s.first, latest + timedelta(days=1)), s.last) if latest != date.min else (s.first, s.last) for s in stretches]
    return [pair for pair in after if pair[0] <= pair[1]]


def _returns(who: Outside) -> list[tuple[date, date]]:
    stated = who.person.coverage.stated("care")
    return [(s.known_from, s.known_to) for s in stated if kind_of_source(s.source) == RETURN and s.known_to is not None]


def _year_is_kept(who: Outside, since: date) -> bool:
    if who.person.coverage.is_full:
        return True
    reports = [report.on for report in who.person.recorded.reports if report.on > who.day]
    by_return = [(first, last) for first, last in _returns(who) if not any(day <= last for day in reports)]
    kept = [*by_return, *_contacts_kept(who)]
    days = (since + timedelta(days=count) for count in range((who.day - since).days + 1))
    return all(any(first <= day <= last for first, last in kept) for day in days)
