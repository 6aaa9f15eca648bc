"""What is asked for, promised or offered for one young person, and what became of it: one small kind of record."""

from __future__ import annotations

from datetime import date

from leavingcare.facts.record import Spell, free_text, past_day, record, words

STEP, REFERRAL, HOUSING, PLACE, MONEY, GROUP, LOCAL_OFFER, NEED, AUDIT, VIEWS = SUPPORT_KINDS = (
    "step",
    "referral",
    "housing",
    "place",
    "money",
    "group",
    "local offer",
    "need",
    "audit",
    "views",
)
"""A step or goal of the plan; a referral; a bid or nomination for a home; a training flat, apprenticeship or mentor; money
given; a forum, drop-in, board or survey; an item of the local offer taken up; a need; an audit with its grade;
views that the young person was asked for, and by whom."""
PARTS_OF_LIFE = ("health", "education", "work", "home", "money", "family and friends", "identity", "skills")
DONE, NOT_DONE = "done", "not done"
GRADES = ("outstanding", "good", "requires improvement", "inadequate")
OUTCOMES = (DONE, NOT_DONE, "refused", "withdrawn", "came", "did not come", "answered", "keys", *GRADES)


@record("support_item", "item of support", "items of support", group="support_items", is_new=True)
class SupportItem(Spell):
    """One thing: `kind`, and `what` it is. It begins on the day it was asked for or agreed, and ends with its `outcome`.

    `whose` is who has to do it or the service that was asked, `by` the day it was promised for, `accepted` the day on which it
    was taken on, `pounds` what was given. `why`: in words, why it ended so.
    """

    kind: str = words(SUPPORT_KINDS, is_headline=True)
    what: str = free_text(is_headline=True)
    part: str | None = words(PARTS_OF_LIFE, default=None, label="part of life")
    whose: str | None = free_text(default=None)
    by: date | None = None
    accepted: date | None = past_day(default=None)
    outcome: str | None = words(OUTCOMES, default=None)
    why: str | None = free_text(default=None)
    pounds: int | None = None

    def days_waited(self, day: date) -> int:
        """Days from asking until it was taken on, or over, or until the day; of a home until the keys."""
        taken_on = None if self.kind == HOUSING else self.accepted
        until = min(ended for ended in (taken_on, self.end, day) if ended is not None)
        return max(0, (until - self.start).days)
