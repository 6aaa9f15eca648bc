"""What a caseload counts of one young person. Imports nothing, so that lists can be read from the cache at once."""

from __future__ import annotations

from typing import NamedTuple


class CaseSummary(NamedTuple):
    """One young person on a day: `adviser` looks after them, `allocated` is who the record says, in post or not; both are ids.

    `support` names the duties of support that run, with commas between. `overdue` and `waiting` are numbers of duties. Lists
    leave out a `restricted` record. `dangers` are words for what endangers them where they live, with commas between.
    """

    ref: str
    status: str
    support: str
    adviser: str | None
    allocated: str | None
    overdue: int
    waiting: int
    restricted: bool
    dangers: str = ""

    @property
    def bases(self) -> tuple[str, ...]:
        """The duties of support that run."""
        return tuple(self.support.split(",")) if self.support else ()
