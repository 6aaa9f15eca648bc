"""What came before each story of the demo: two years of visits and reviews, the adviser before this one, and notes.

All of it is older than what the story says, so the list of the day is that of the stories.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from leavingcare.casework.demo.story import Story
from leavingcare.dates import months_after
from leavingcare.facts.events import Contact, Note, Plan, Review
from leavingcare.facts.record import Event

_MONTHS_BACK = 26
"""Months: the board's trend goes a year back from the end of a quarter, and compares with the year before."""
_WITHOUT = frozenset({"just_sixteen", "short_stay", "left_early", "age_disputed", "no_birthday"})
"""Stories in which nothing is missing, or in which what is missing is the point."""
_DAYS_BETWEEN_REVIEWS, _DAYS_BETWEEN_VISITS = 168, 52

NOTES: dict[str, tuple[int, str, str | None]] = {
    "P001": (31, "Boiler mended at last. Wants to save for driving lessons.", None),
    "P004": (15, "Hopes to study nursing. Open day with his carer next month.", None),
    "P011": (8, "Settling in. Needs curtains and a desk lamp.", None),
    "P013": (5, "Housing options: a place in the foyer may come free.", "housing officer"),
    "P015": (6, "Resettlement meeting is booked for the week before release.", "prison resettlement team"),
    "P028": (9, "Offered a bed for three nights; he turned it down.", "night shelter"),
    "P042": (7, "New shifts at the bakery suit her. Rent is paid up to date.", None),
    "P045": (5, "Baby weighs 5.2 kg. Asked about the nursery grant.", "health visitor"),
    "P047": (12, "Forklift course begins after the new year.", None),
    "P049": (3, "ESOL level 2 passed. Wants to play football on Sundays.", None),
    "P051": (2, "Room is dry and warm, but he is not sleeping.", None),
    "P057": (10, "His supervisor is pleased: second-year pay from April.", "training provider"),
    "P060": (4, "Next appointment with the clinic is on a Thursday.", "mental health nurse"),
}
"""Days before the demo, what was noted and, where it came from a professional, from whom."""


def years_before(story: Story, name: str) -> None:
    """Add what came before. `name` is the story's."""
    if name not in _WITHOUT:
        story.tell(*_earlier_reviews(story), *_earlier_visits(story))
    if story.ref in NOTES:
        days, words, professional = NOTES[story.ref]
        story.tell(Note(person=story.ref, on=story.ago(days), note=words, professional=professional))


def _earlier_reviews(story: Story) -> Iterator[Review]:
    """One review in six was not held, and one in four without the young person."""
    planned = min((fact.on for fact in story.facts if isinstance(fact, Plan) and fact.on), default=story.day)
    first = months_after(planned, 5)
    for number, on in enumerate(_days_before(story, Review, first, _DAYS_BETWEEN_REVIEWS), start=story.number):
        if number % 6:
            yield Review(person=story.ref, on=on, outcome="held", took_part=number % 4 > 0)


def _earlier_visits(story: Story) -> Iterator[Contact]:
    """One visit in seven finds nobody in, and some young people were out of touch for months."""
    first = months_after(story.aged(16), 3)
    lost = _out_of_touch(story)
    for number, on in enumerate(_days_before(story, Contact, first, _DAYS_BETWEEN_VISITS), start=story.number):
        if lost and lost[0] < on < lost[1]:
            continue
        missed = number % 7 == 0
        yield Contact(
            person=story.ref,
            on=on,
            what="visit",
            outcome="no answer" if missed else "seen",
            at_home=True,
            home_suitable=None if missed else True,
        )


def _out_of_touch(story: Story) -> tuple[date, date] | None:
    """From and to: some for most of a year, some around their last birthday."""
    if story.number % 11 == 5:
        return story.ago(470), story.ago(230)
    years = story.day.year - story.born.year
    last = story.aged(years) if story.aged(years) <= story.day else story.aged(years - 1)
    return (months_after(last, -3), months_after(last, 1)) if story.number % 7 == 2 else None


def _days_before(story: Story, kind: type[Event], first: date, between: int) -> Iterator[date]:
    """Working days, latest first, each some days before the next: from the oldest that the story has, or from 21, back."""
    days = [fact.on for fact in story.facts if isinstance(fact, kind) and fact.on is not None and _counts(fact)]
    earliest = max(first, months_after(story.day, -_MONTHS_BACK))
    on = min(min(days, default=story.aged(21)), story.aged(21)) - timedelta(days=between - story.number % 5)
    while on >= earliest:
        yield on - timedelta(days=max(0, on.weekday() - 4))
        on -= timedelta(days=between + (on.day + story.number) % 9 - 4)


def _counts(fact: Event) -> bool:
    return not isinstance(fact, Contact) or fact.what == "visit"
