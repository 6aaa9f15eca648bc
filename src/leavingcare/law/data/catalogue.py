"""The catalogue: every duty to care leavers as dated, cited data, duties.toml. What each one asks is computed in its rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from leavingcare import errors
from leavingcare.law.data.figures import GUIDANCE, LAW, LOCAL
from leavingcare.law.data.toml_reader import source
from leavingcare.law.rules import ACT, REGULATIONS

LISTED, PROMPT, SHOWN = "yes", "prompt", "no"
"""Where a duty is used: computed and on the due list; printed as a prompt for a person; shown by `lc law` only."""

FORCES = {"law": LAW, "guidance must": GUIDANCE, "guidance should": GUIDANCE, "good practice": GUIDANCE, "local policy": LOCAL}
"""The force of a duty, and the basis that it comes down to."""


class CatalogueEntry(NamedTuple):
    """One duty. `period` is an ISO 8601 duration or "" (P2WD: two working days), `counted` how it runs: excl, incl, back, wd.

    `since` is the day its provision came into force, None where that is not known; `needs` are the facts it rests on.
    `citation_2001`: the provision from 1 October 2001 to 31 March 2011, "" where there was none or it is the same.
    `next_command` is what to type about it, with {ref} for the young person: "" where no one command records it, None for a
    duty that is not listed. `checked` is the day on which the wording was read, SECONDARY where only other people's
    accounts of it were, "" where neither was noted. `switch` is the figure that says from when enacted law is in force here.
    `short` is the title on a line of a list, "" for a duty that is not listed. `danger` says what endangers the young person
    while it is listed, "" for most.
    """

    id: str
    title: str
    who: tuple[str, ...]
    applies_to: tuple[str, ...]
    condition: str
    trigger: str
    period: str
    counted: str
    force: str
    citation: str
    in_due_list: str
    since: date | None
    needs: tuple[str, ...]
    note: str
    next_command: str | None
    checked: str | date
    switch: str
    short: str = ""
    danger: str = ""
    citation_2001: str = ""

    @property
    def basis(self) -> str:
        """Law, guidance or local."""
        return FORCES[self.force]

    def is_law_on(self, day: date) -> bool:
        """Was the provision in force on the day? Where the day is not known it is treated as always."""
        return self.first_day is None or self.first_day <= day

    @property
    def first_day(self) -> date | None:
        """The first day of this duty, under whatever regulations; None where it is not known."""
        return ACT if self.citation_2001 else self.since

    def citation_on(self, day: date) -> str:
        """The provision of the day."""
        return self.citation_2001 if self.citation_2001 and day < REGULATIONS else self.citation


SHORT_LENGTH = 24
"""Characters of a short title at most: one line of a list has room for so many."""


class UnknownDutyError(errors.NotFound):
    """There is no duty of that id."""


CATALOGUE: Mapping[str, CatalogueEntry]
"""All duties by id, in the order of the file. Each is read once, when it is first asked for."""


class _Catalogue(Mapping[str, CatalogueEntry]):
    """A list of what is due shows a few duties: it does not read the others."""

    def __init__(self, path: Path) -> None:
        self._source = source(path)
        self._parts = {part.name: part for part in self._source.parts}
        self._read: dict[str, CatalogueEntry] = {}

    def __getitem__(self, key: str) -> CatalogueEntry:
        if key not in self._read:
            self._read[key] = _entry(key, self._source.table(self._parts[key]))
        return self._read[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)

    def newest(self) -> date:
        """The latest day on which one of the provisions came into force."""
        lines = (line for part in self._source.parts for line in part.text.splitlines())
        return max(date.fromisoformat(line.removeprefix(_SINCE)) for line in lines if line.startswith(_SINCE))


_SINCE = "since = "


@cache
def _catalogue() -> _Catalogue:
    return _Catalogue(Path(__file__).with_name("duties.toml"))


def is_all_law_on(day: date) -> bool:
    """Is every duty whose first day is known in force on the day? Told without reading them."""
    return _catalogue().newest() <= day


def _entry(key: str, table: Mapping[str, Any]) -> CatalogueEntry:
    empty: dict[str, Any] = {
        "condition": "",
        "period": "",
        "since": None,
        "needs": (),
        "note": "",
        "next_command": None,
        "checked": "",
        "switch": "",
    }
    return CatalogueEntry(id=key, **{**empty, **table})


def entry(key: str) -> CatalogueEntry:
    """One duty by its id. Raises UnknownDutyError."""
    try:
        return _catalogue()[key]
    except KeyError:
        raise UnknownDutyError(f"There is no duty called {key!r}.", "lc law list") from None


def __getattr__(name: str) -> Mapping[str, CatalogueEntry]:
    if name == "CATALOGUE":
        return _catalogue()
    raise AttributeError(name)
