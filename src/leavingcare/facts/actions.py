"""Actions that somebody owns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from leavingcare.facts.record import Fact


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Action(Fact):
    """Something somebody has undertaken to do, for a board, an improvement plan, a task group or a young person."""

    SHAPE: ClassVar[str] = "action"
    KIND: ClassVar[str] = "action"

    person: str | None = None
    what: str
    owner: str
    plan: str
    raised: date
    due: date | None = None
    evidence: str | None = None
    done: date | None = None
    number: int
