"""What the law says: pure functions over facts and a day. Nothing here reads a clock, a case file or a setting.

As a library, `from leavingcare import law`: three functions over the facts of a worked case (docs/law/library.md), dates in,
answers out. They are what `lc` itself asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from leavingcare.law.reasons import Answer, Duty

__all__ = ["duties_on", "explain", "status_on"]

Facts = Mapping[str, Any]
"""A young person as the tables of a worked case: `{"person": {"born": date(…)}, "care": [{"start": date(…), …}], …}`."""
Settings = Mapping[str, str]
"""Local policy by the key of the figure, as text. Without it the figures are those of law, guidance and the defaults."""


def status_on(facts: Facts, day: date, settings: Settings | None = None) -> Answer:
    """The legal status on a day: eligible, relevant, former relevant, qualifying, none, cannot tell, or not law on that day.

    The Answer has its route, the duties of support that run (`bases`), since and until when, its certainty, what is missing
    and its `reason`. Raises BadData for a key, a date or a word that is not known, and never takes one for a *no*.
    """
    from leavingcare.law.library import status

    return status(facts, day, settings)


def duties_on(facts: Facts, day: date, settings: Settings | None = None) -> list[Duty]:
    """What is to be done on a day, in the order of the catalogue: id, from when, by when, basis, provision and certainty.

    Where the status cannot be told the list holds an item `STATUS` that names what to find out. Raises BadData as `status_on`.
    """
    from leavingcare.law.library import duties

    return duties(facts, day, settings)


def explain(facts: Facts, question: str, day: date, settings: Settings | None = None) -> Answer:
    """Why: `status`, `staying put`, or the id of a duty or of something owed without a date (PA17, QU1).

    The `reason` of the Answer is the computation: each check with its verdict and provision. Raises UnknownDutyError for
    another question, and BadData as `status_on`.
    """
    from leavingcare.law.library import explanation

    return explanation(facts, question, day, settings)
