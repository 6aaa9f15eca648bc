"""The one date that case systems have for a plan: that of its start or of its latest review, whichever came last.

Where a review of that day is on file as well, the date is that review told again, and not another plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from leavingcare.exchange.ssd.care_leavers import PLAN
from leavingcare.facts.events import Plan, Review
from leavingcare.store.api import Change, Store


def without_reviews(plans: Iterable[Plan], reviews: Iterable[Review]) -> Iterator[Plan]:
    """The plans that are not the date of a review that is on file."""
    held = _days_of(reviews)
    return (plan for plan in plans if not _is_review(plan, held))


def remove_told_again(store: Store, change: Change) -> None:
    """Take away the plan dates, read from files before, of which the review has come now."""
    held = _days_of(store.records(Review))
    for plan in store.records(Plan):
        if plan.source is not None and _is_review(plan, held):
            change.remove(plan)


def _days_of(reviews: Iterable[Review]) -> set[tuple[object, object]]:
    return {(review.person, review.on) for review in reviews if review.held}


def _is_review(plan: Plan, held: set[tuple[object, object]]) -> bool:
    return plan.what == PLAN and (plan.person, plan.on) in held
