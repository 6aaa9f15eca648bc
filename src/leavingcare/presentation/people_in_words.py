"""Young people in words: how many they are, of which status, and why a list has nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def young_people(number: int) -> str:
    """How many: *1 young person*, *12 young people*."""
    return "1 young person" if number == 1 else f"{number} young people"


def counted_by_status(statuses: Iterable[str]) -> str:
    """How many there are, and how many of each status, in the order in which these come: a sentence."""
    found = Counter(statuses)
    return f"{young_people(found.total())}: {', '.join(f'{number} {status}' for status, number in found.items())}."


def why_nobody(everybody: int) -> str:
    """Why a list is empty; `everybody`: how many young people the case file has."""
    if not everybody:
        return "There is nobody in this case file yet."
    if everybody == 1:
        return "The one young person in this case file does not fit what was asked."
    return f"Nobody of the {everybody} young people in this case file fits what was asked."
