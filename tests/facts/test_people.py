"""A worker's post: what it was on a day, and what it is from a day on."""

from __future__ import annotations

from datetime import date, timedelta

from leavingcare.facts.coding import from_plain, posts_as_text, posts_from_text, to_plain
from leavingcare.facts.people import Adviser, EarlierPost

APRIL, JULY, OCTOBER = date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)
DAY = timedelta(days=1)
KIM = Adviser(name="Kim", team="North", fte=1.0)


def posts(worker: Adviser, *days: date) -> list[tuple[str | None, float | None]]:
    """Team and hours on these days."""
    return [(one.team, one.fte) for one in map(worker.as_on, days)]


def test_a_team_changes_on_its_day() -> None:
    """The day before still has the old one; hours are the same throughout."""
    moved = KIM.changed_on(JULY, team="South")
    assert posts(moved, date.min, JULY - DAY, JULY, date.max) == [("North", 1.0)] * 2 + [("South", 1.0)] * 2


def test_changes_may_be_recorded_in_any_order() -> None:
    """Hours from April, told after the team from July: both stand."""
    told_late = KIM.changed_on(JULY, team="South").changed_on(APRIL, fte=0.6)
    in_order = KIM.changed_on(APRIL, fte=0.6).changed_on(JULY, team="South")
    assert told_late == Adviser(**{**to_fields(in_order), "id": told_late.id})
    assert posts(told_late, APRIL - DAY, APRIL, JULY) == [("North", 1.0), ("North", 0.6), ("South", 0.6)]


def to_fields(worker: Adviser) -> dict[str, object]:
    """Every field by its name."""
    return {name: getattr(worker, name) for name in to_plain(worker)}


def test_two_changes_of_one_day_are_one() -> None:
    """And one that is set right on its own day leaves nothing behind."""
    both = KIM.changed_on(JULY, team="South").changed_on(JULY, fte=0.5)
    assert both.earlier == (EarlierPost(until=JULY, role="personal adviser", team="North", fte=1.0),)
    assert KIM.changed_on(JULY, team="South").changed_on(JULY, team="North") == KIM


def test_before_the_first_day_there_was_no_post() -> None:
    """What counts from the first day in post, or before it, counts for all days."""
    new = Adviser(name="Sam", team="North", since=JULY)
    assert new.changed_on(JULY, team="South").earlier == ()
    assert new.changed_on(APRIL, team="South").earlier == ()
    assert len(new.changed_on(JULY + DAY, team="South").earlier) == 1


def test_a_team_that_comes_back_is_three_posts() -> None:
    """North, South, and North again."""
    back = KIM.changed_on(APRIL, team="South").changed_on(OCTOBER, team="North")
    assert posts(back, APRIL - DAY, APRIL, OCTOBER - DAY, OCTOBER) == [
        ("North", 1.0),
        ("South", 1.0),
        ("South", 1.0),
        ("North", 1.0),
    ]


def test_posts_are_kept_as_plain_values_and_as_text() -> None:
    """Nothing is lost on the way; no post is no text."""
    moved = KIM.changed_on(JULY, team='O\'Brien & "Żuk", [/]', qualified=True)
    assert from_plain(Adviser, to_plain(moved)) == moved
    assert posts_from_text(posts_as_text(moved.earlier)) == moved.earlier
    assert posts_as_text(()) == ""


def test_a_post_is_told_in_words() -> None:
    """What is not recorded is left out."""
    assert str(EarlierPost(until=JULY, role="team manager", limit=12)) == "team manager, limit 12 until 01 Jul 2026"
