"""The list for review beside the return: who is left out and why, who is in but incomplete, what to ask whom."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from leavingcare.facts.life import Life
from leavingcare.reporting.ssda903.cohort import CANNOT_TELL, IN, OUT, TO_COME, Place
from leavingcare.reporting.ssda903.rows import LONGEST_NUMBER, Entry, Gap, Return

INCOMPLETE, NOT_WRITTEN = "in, incomplete", "in, not written"
STATES = (NOT_WRITTEN, INCOMPLETE, CANNOT_TELL, TO_COME, OUT)
"""In the order of the list: what has to be done first."""


class Remark(NamedTuple):
    """One line: somebody left out and why, or somebody in the return, what is missing and what to ask the adviser."""

    life: Life
    age: int | None
    birthday: date | None
    state: str
    what: str
    ask: str | None


def remarks(made: Return) -> list[Remark]:
    """Everybody whom the data officer has to look at."""
    times = Counter(entry.number for entry in made.entries)
    listed = [_incomplete(entry, times[entry.number] > 1) for entry in made.entries if entry.gaps or times[entry.number] > 1]
    return sorted([*listed, *map(_other, made.others)], key=_order)


def _order(remark: Remark) -> tuple[int, str, str]:
    return STATES.index(remark.state), remark.what if remark.state == OUT else "", remark.life.person.ref


def _incomplete(entry: Entry, doubled: bool) -> Remark:
    gaps = entry.gaps
    if doubled:
        gaps = (*gaps, Gap("the case number is that of somebody else as well (rule INT34)", "which number is right?"))
    what = "; ".join(gap.what for gap in gaps)
    ask = "; ".join(dict.fromkeys(gap.ask for gap in gaps))
    return Remark(entry.place.life, entry.place.age, entry.place.birthday, INCOMPLETE, what, ask)


def _other(placed: Place) -> Remark:
    state, what, ask = placed.verdict, placed.why, None
    if placed.verdict == IN:
        state, ask = NOT_WRITTEN, "what is the number in the case system?"
        what = f"there is no case number of at most {LONGEST_NUMBER} letters and digits"
    elif placed.verdict == CANNOT_TELL:
        ask = "what do the case system's episodes of care and date of birth say?"
    return Remark(placed.life, placed.age, placed.birthday, state, what, ask)
