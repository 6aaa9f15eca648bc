"""A young person's years as lanes: care, custody, home, activity, adviser; contacts and reviews as marks; birthdays; today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from leavingcare.dates import attains, format_long
from leavingcare.facts.codes import meaning
from leavingcare.facts.events import NO_ANSWER
from leavingcare.facts.life import Life
from leavingcare.facts.record import Spell
from leavingcare.presentation.safe_text import safe

WIDTH, LEFT, TOP, LANE = 960, 92, 40, 30
BIRTHDAYS = (16, 17, 18, 21, 25)
_BEFORE, _AFTER = timedelta(days=60), timedelta(days=365)
_LETTER = 7.0
"""How wide a letter is drawn, about."""


class Bar(NamedTuple):
    """A stretch of a lane: `code` is written into it where there is room, `words` say it in full."""

    start: date
    end: date | None
    code: str
    words: str
    kind: str


class Mark(NamedTuple):
    """A day in a lane. `is_open`: it came to nothing, as a visit that nobody answered."""

    day: date
    words: str
    is_open: bool


class Lane(NamedTuple):
    """A line of the drawing."""

    name: str
    bars: Sequence[Bar] = ()
    marks: Sequence[Mark] = ()


def time_line(life: Life, day: date, advisers: Mapping[str, str], leap_day_to_march: bool) -> Markup | None:
    """The drawing as SVG, or None where there is nothing to draw. What it shows stands below it in words as well."""
    lanes = [lane for lane in _lanes(life, advisers) if lane.bars or lane.marks]
    days = [*(bar.start for lane in lanes for bar in lane.bars), *(mark.day for lane in lanes for mark in lane.marks)]
    if not days:
        return None
    ages = _ages(life, leap_day_to_march)
    first, last = min(days) - _BEFORE, max(day, *days) + _AFTER
    if life.person.born:
        first = max(first, attains(life.person.born, 13))
    height = TOP + LANE * len(lanes) + 26
    across = _scale(first, last)
    parts = [
        *_years(first, last, across, height),
        *_birthdays(ages, first, last, across, height),
        *(part for number, lane in enumerate(lanes) for part in _lane(lane, TOP + LANE * number, across, day)),
        _today(across(day), height),
    ]
    words = f"Time line from {format_long(first)} to {format_long(last)}: {', '.join(lane.name.lower() for lane in lanes)}."
    return Markup(  # noqa: S704  # every text in it is escaped where it is drawn
        f'<svg class="time-line" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="time-line-title">'
        f'<title id="time-line-title">{_text(words)} Everything recorded, below, says the same in words.</title>'
        f"{''.join(parts)}</svg>"
    )


def _lanes(life: Life, advisers: Mapping[str, str]) -> list[Lane]:
    return [
        Lane(
            "Care",
            [_bar(spell, spell.placement or "", _care_words(spell.legal, spell.placement), "care") for spell in life.care],
        ),
        Lane("Custody", [_bar(spell, spell.place, spell.place, "custody") for spell in life.detained]),
        Lane(
            "Home",
            [
                _bar(
                    spell,
                    spell.code or "?",
                    _meant("accommodation", spell.code),
                    "unsuitable" if spell.suitable is False else "home",
                )
                for spell in life.homes
            ],
        ),
        Lane(
            "Activity",
            [
                _bar(spell, spell.code or "?", _meant("activity", spell.code) or spell.what or "not known", "activity")
                for spell in life.activities
            ],
        ),
        Lane("Adviser", [_bar(spell, name, name, "adviser") for spell, name in _workers(life, advisers)]),
        Lane(
            "Contact",
            marks=[
                Mark(
                    contact.on,
                    f"{contact.what or 'contact'}, {contact.outcome or 'not recorded'}",
                    contact.outcome == NO_ANSWER,
                )
                for contact in life.contacts
            ],
        ),
        Lane(
            "Review",
            marks=[
                Mark(review.on, f"review {review.outcome or ''}".strip(), review.outcome == "cancelled")
                for review in life.reviews
            ],
        ),
        Lane("Plan", marks=[Mark(plan.on, "pathway plan", False) for plan in life.plans]),
    ]


def _workers(life: Life, advisers: Mapping[str, str]) -> Iterator[tuple[Spell, str]]:
    for spell in life.allocations:
        yield spell, advisers.get(spell.adviser, "somebody not in the case file")


def _bar(spell: Spell, code: str, words: str, kind: str) -> Bar:
    return Bar(spell.start, spell.end, code, words or "not known", kind)


def _meant(code_list: str, code: str | None) -> str:
    return f"{code} {meaning(code_list, code) or ''}".strip() if code else ""


def _care_words(legal: str | None, placement: str | None) -> str:
    words = [meaning("legal", legal), meaning("placement", placement)]
    return ", ".join(word for word in words if word) or "in care"


def _ages(life: Life, leap_day_to_march: bool) -> list[tuple[int, date]]:
    born = life.person.born
    return [(age, attains(born, age, leap_day_to_march=leap_day_to_march)) for age in BIRTHDAYS] if born else []


def _scale(first: date, last: date) -> Callable[[date], float]:
    days, room = max(1, (last - first).days), WIDTH - LEFT - 8

    def across(day: date) -> float:
        return LEFT + room * min(1.0, max(0.0, (day - first).days / days))

    return across


def _years(first: date, last: date, across: Callable[[date], float], height: int) -> Iterator[str]:
    for year in range(first.year + 1, last.year + 1):
        x = across(date(year, 1, 1))
        yield f'<line class="year" x1="{x:.1f}" y1="{TOP - 8}" x2="{x:.1f}" y2="{height - 18}"/>'
        yield f'<text class="small" x="{x + 2:.1f}" y="{height - 4}">{year}</text>'


def _birthdays(
    ages: Iterable[tuple[int, date]], first: date, last: date, across: Callable[[date], float], height: int
) -> Iterator[str]:
    for age, day in ages:
        if first < day < last:
            x = across(day)
            yield f'<line class="birthday" x1="{x:.1f}" y1="22" x2="{x:.1f}" y2="{height - 18}"/>'
            yield f'<text class="age" x="{x:.1f}" y="16" text-anchor="middle">{age}</text>'


def _today(x: float, height: int) -> str:
    return (
        f'<line class="today" x1="{x:.1f}" y1="22" x2="{x:.1f}" y2="{height - 18}"/>'
        f'<text class="age" x="{x:.1f}" y="32" text-anchor="middle">today</text>'
    )


def _lane(lane: Lane, y: int, across: Callable[[date], float], day: date) -> Iterator[str]:
    yield f'<text class="lane" x="4" y="{y + 15}">{_text(lane.name)}</text>'
    for bar in lane.bars:
        start, end = across(bar.start), across(bar.end or max(day, bar.start))
        wide = max(3.0, end - start)
        until = f"to {format_long(bar.end)}" if bar.end else "and still"
        yield f"<g><title>{_text(f'{lane.name}: {bar.words}, {format_long(bar.start)} {until}')}</title>"
        yield f'<rect class="{bar.kind}" x="{start:.1f}" y="{y}" width="{wide:.1f}" height="21" rx="2"/>'
        fitting = bar.code[: int((wide - 8) / _LETTER)]
        yield f'<text class="in-bar" x="{start + 4:.1f}" y="{y + 15}">{_text(fitting)}</text></g>' if fitting else "</g>"
    for mark in lane.marks:
        kind = "mark open" if mark.is_open else "mark"
        yield f"<g><title>{_text(f'{lane.name}: {mark.words}, {format_long(mark.day)}')}</title>"
        yield f'<circle class="{kind}" cx="{across(mark.day):.1f}" cy="{y + 10}" r="4.5"/></g>'


def _text(words: str) -> str:
    return escape(safe(words))
