"""Checklists that are ticked, item by item."""

from __future__ import annotations

from datetime import date

from leavingcare.facts.record import Fact, described, free_text, past_day, record, words

ANSWERS = ("yes", "no", "not relevant")


@record("checklist_answer", "checklist answer", "checklist answers", group="checklists", shape="checklist", day="on")
class ChecklistAnswer(Fact):
    """One item of a versioned checklist for one person: `answer` is yes, no or not relevant, with date and witness."""

    person: str = described(is_in_column=True, is_fixed=True)
    checklist: str = free_text(may_name_others=False)
    version: str = free_text(may_name_others=False)
    item: str = free_text(may_name_others=False)
    answer: str = words(ANSWERS)
    on: date = past_day(is_in_column=True, label="day")
    witness: str | None = free_text(default=None)
