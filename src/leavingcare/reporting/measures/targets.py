"""Targets and comments that an authority sets beside its measures: settings named target.MEASURE and comment.MEASURE."""

from __future__ import annotations

from collections.abc import Mapping

from leavingcare.errors import NotFound, WrongUse
from leavingcare.reporting.measures.catalogue import measure
from leavingcare.reporting.measures.measure import PERCENTAGE, Measure

TARGET, COMMENT = "target.", "comment."
LONGEST_COMMENT = 300
_LARGEST = 100_000


def is_beside_a_measure(key: str) -> bool:
    """Is this the name of a target or a comment?"""
    return key.startswith((TARGET, COMMENT))


def check(key: str, text: str) -> str:
    """The value to save for target.plans_in_date, target.eet.19-21 or comment.eet.

    Raises NotFound for a measure or breakdown that does not exist, WrongUse for a value that cannot be: 140 %.
    """
    kind = TARGET if key.startswith(TARGET) else COMMENT
    about = _named(key.removeprefix(kind))
    if kind == COMMENT:
        words = " ".join(text.split())
        if not words or len(words) > LONGEST_COMMENT:
            raise WrongUse(f"A comment is one sentence of at most {LONGEST_COMMENT} characters.")
        return words
    number = _number(text.strip().removesuffix("%").strip())
    if number is None or number < 0 or number > (100 if about.unit == PERCENTAGE else _LARGEST):
        most = "from 0 to 100" if about.unit == PERCENTAGE else "of 0 or more"
        raise WrongUse(f"A target for {about.id} is a number {most}.", f"lc setting set {TARGET}{about.id} 95")
    return f"{number:g}"


def target_of(settings: Mapping[str, str], measure_id: str, breakdown: str | None) -> float | None:
    """The target for a figure: that of its breakdown, else that of the measure; None if there is none."""
    for key in (f"{TARGET}{measure_id}.{breakdown}", f"{TARGET}{measure_id}"):
        if key in settings:
            return _number(settings[key])
    return None


def comment_on(settings: Mapping[str, str], measure_id: str, breakdown: str | None) -> str | None:
    """The sentence of comment on a figure: that of its breakdown, else that of the measure."""
    return settings.get(f"{COMMENT}{measure_id}.{breakdown}") or settings.get(f"{COMMENT}{measure_id}")


def _named(name: str) -> Measure:
    """The measure of MEASURE or MEASURE.BREAKDOWN."""
    measure_id, _, breakdown = name.partition(".")
    found = measure(measure_id)
    if breakdown and breakdown not in found.breakdowns:
        known = ", ".join(str(breakdown) for breakdown in found.breakdowns if breakdown) or "none"
        raise NotFound(f"{measure_id} has no breakdown '{breakdown[:20]}'.", f"Its breakdowns: {known}.")
    return found


def _number(text: str) -> float | None:
    whole, dot, part = text.partition(".")
    if not (whole.isascii() and whole.isdecimal()) or (dot and not (part.isascii() and part.isdecimal())) or len(text) > 9:
        return None
    number = float(text)
    return int(number) if number.is_integer() else number
