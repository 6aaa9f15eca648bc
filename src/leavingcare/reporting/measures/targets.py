"""What an authority sets beside its measures: settings named target.MEASURE, comment.MEASURE and reference.MEASURE."""

from __future__ import annotations

from collections.abc import Mapping

from leavingcare.errors import NotFound, WrongUse
from leavingcare.reporting.measures.catalogue import measure
from leavingcare.reporting.measures.measure import PERCENTAGE, Measure

TARGET, COMMENT, REFERENCE = "target.", "comment.", "reference."
"""A number, a sentence, and the plan from which a target comes."""
LONGEST_COMMENT, LONGEST_REFERENCE = 300, 40
_LARGEST = 100_000


def is_beside_a_measure(key: str) -> bool:
    """Is this the name of a target, a comment or a reference?"""
    return key.startswith((TARGET, COMMENT, REFERENCE))


def check(key: str, text: str) -> str:
    """The value to save for target.plans_in_date, target.eet.19-21, comment.eet or reference.eet.

    Raises NotFound for a measure or breakdown that does not exist, WrongUse for a value that cannot be: 140 %.
    """
    kind = next(kind for kind in (TARGET, COMMENT, REFERENCE) if key.startswith(kind))
    about = _named(key.removeprefix(kind))
    if kind != TARGET:
        return _words(kind, text)
    number = _number(text.strip().removesuffix("%").strip())
    if number is None or number < 0 or number > (100 if about.unit == PERCENTAGE else _LARGEST):
        most = "from 0 to 100" if about.unit == PERCENTAGE else "of 0 or more"
        raise WrongUse(f"A target for {about.id} is a number {most}.", f"lc setting set {TARGET}{about.id} 95")
    return f"{number:g}"


def _words(kind: str, text: str) -> str:
    words = " ".join(text.split())
    if kind == COMMENT and (not words or len(words) > LONGEST_COMMENT):
        raise WrongUse(f"A comment is one sentence of at most {LONGEST_COMMENT} characters.")
    if kind == REFERENCE and (not words or len(words) > LONGEST_REFERENCE):
        raise WrongUse(f"A reference is that of a plan, in at most {LONGEST_REFERENCE} characters: IASP 04.")
    return words


def target_of(settings: Mapping[str, str], measure_id: str, breakdown: str | None) -> float | None:
    """The target for a figure: that of its breakdown, else that of the measure; None if there is none."""
    for key in (f"{TARGET}{measure_id}.{breakdown}", f"{TARGET}{measure_id}"):
        if key in settings:
            return _number(settings[key])
    return None


def comment_on(settings: Mapping[str, str], measure_id: str, breakdown: str | None) -> str | None:
    """What stands beside a figure: its comment, and from which plan its target comes. None where there is neither."""
    return _together(_beside(settings, COMMENT, measure_id, breakdown), _beside(settings, REFERENCE, measure_id, breakdown))


def words_beside(settings: Mapping[str, str], name: str) -> str | None:
    """The same for exactly this measure, or MEASURE.BREAKDOWN."""
    return _together(settings.get(COMMENT + name), settings.get(REFERENCE + name))


def _together(comment: str | None, reference: str | None) -> str | None:
    return " ".join([*([comment] if comment else []), *([f"Target: {reference}."] if reference else [])]) or None


def _beside(settings: Mapping[str, str], kind: str, measure_id: str, breakdown: str | None) -> str | None:
    """That of its breakdown, else that of the measure."""
    return settings.get(f"{kind}{measure_id}.{breakdown}") or settings.get(f"{kind}{measure_id}")


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
