"""Checklists that are ticked, item by item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from leavingcare.facts.record import Fact


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ChecklistAnswer(Fact):
    """One item of a versioned checklist for one person: `answer` is yes, no or not relevant, with date and witness."""

    SHAPE: ClassVar[str] = "checklist"
    KIND: ClassVar[str] = "checklist_answer"

    person: str
    checklist: str
    version: str
    item: str
    answer: str
    on: date
    witness: str | None = None
