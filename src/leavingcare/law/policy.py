"""Local policy: an authority's own values laid over the figures. Stricter freely; weaker only with a manager's reason.

Settings are texts by the figure's key; a weaker one carries its reason beside it, as `key.reason`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from leavingcare import dates
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.people import Adviser
from leavingcare.law.data.figures import LOCAL, NEVER, Figure, FigureValue, in_force, versions

REASON = ".reason"
SWITCH = "date"
"""The unit of a dated switch: law that is enacted, and in force only from the date that the authority sets."""

_SMALLER_IS_STRICTER = ("shorter", "earlier", "lower")
_NOTHING_LEFT_AT_NOUGHT = ("months", "years", "number", "pounds")


class Policy:
    """The figures as they hold in one authority. Pure, and quick: a figure is worked out once for each Policy.

    Without settings it is law, guidance and the default local policy. A setting that is weaker and carries no reason, or that
    the figure does not allow, changes nothing here however it came into the file.
    """

    def __init__(self, settings: Mapping[str, str] | None = None) -> None:
        self._settings = dict(settings or {})
        self._known: dict[str, tuple[Figure, ...]] = {}
        self.leap_day_to_march = self._versions("leap_birthday")[-1].value == "1 March"
        """Is the birthday of somebody born on 29 February the 1 March in a common year (decision D7)?"""

    def figure(self, key: str, day: date) -> Figure:
        """The value that holds here on the day: of kind local where the authority has set its own.

        Raises UnknownFigureError, NotLawOnThatDayError, and WrongUse for a setting that cannot be read.
        """
        for candidate in self._known.get(key) or self._versions(key):
            if candidate.covers(day):
                return candidate
        return in_force(self._known[key], day)

    def number(self, key: str, day: date) -> int:
        """A figure that is one whole number, in its own unit. Raises TypeError if it is not one."""
        value = self.figure(key, day).value
        if type(value) is not int:
            raise TypeError(f"{key} is not one number")
        return value

    def numbers(self, key: str, day: date) -> tuple[int, ...]:
        """A figure of several numbers (15 years and 9 months; ages from and to). Raises TypeError if it is not one."""
        value = self.figure(key, day).value
        if not isinstance(value, tuple):
            raise TypeError(f"{key} is not several numbers")
        return value

    def is_on(self, key: str, day: date) -> bool:
        """Is a figure of yes or no set to yes?"""
        return self.figure(key, day).value == "yes"

    def switch(self, key: str) -> date | None:
        """The day from which enacted law is treated as in force; None until the authority sets it."""
        value = self._versions(key)[-1].value
        return value if isinstance(value, date) else None

    def with_other_leap_day(self) -> Policy:
        """The same policy with birthdays of 29 February counted from the other day: what that choice would change."""
        other_day = "28 February" if self.leap_day_to_march else "1 March"
        return Policy({**self._settings, "leap_birthday": other_day})

    def _versions(self, key: str) -> tuple[Figure, ...]:
        if key not in self._known:
            reason = self._settings.get(key + REASON, "").strip()
            text = self._settings.get(key)
            self._known[key] = tuple(own if text is None else _laid_over(own, text, reason) for own in versions(key))
        return self._known[key]


def limit_of(adviser: Adviser, policy: Policy, day: date) -> int:
    """The most cases an adviser may have on a day: a limit of their own, or that of the authority for their hours, rounded.

    Hours not recorded count as full time.
    """
    adviser = adviser.as_on(day)
    if adviser.limit is not None:
        return adviser.limit
    full_time = policy.number("caseload_limit", day)
    return int(full_time * (1.0 if adviser.fte is None else adviser.fte) + 0.5)


class Setting(NamedTuple):
    """A proposed setting that may be saved. `effect` is stricter, weaker, the same, or a date; `changes` is what to save.

    A reason that is no longer needed is forgotten: its value in `changes` is None.
    """

    key: str
    value: FigureValue
    effect: str
    over: Figure
    changes: Mapping[str, str | None]


def check_setting(key: str, text: str, *, reason: str | None = None, day: date) -> Setting:
    """May the authority set this? Judged against the value of law, guidance or default policy in force on the day.

    Raises UnknownFigureError for a key that does not exist, WrongUse for a value that cannot be read, and Refused where the
    figure leaves nothing to set, or where the value is weaker and no manager's reason is given; some take none.
    """
    own = in_force(versions(key), day)
    if own.stricter == "no" and own.unit != SWITCH:
        raise Refused(f"{key} cannot be set: {own.citation} leaves no choice.")
    value = _read(own, text)
    effect = _effect(own, value)
    given = (reason or "").strip()
    if effect == "weaker" and own.weaker == NEVER:
        raise Refused(
            f"{key} cannot be less than {_figure_in_words(own.value)}: smaller counts in print would let young people be "
            "recognised, and no manager's reason changes that."
        )
    if effect == "weaker" and not given:
        raise Refused(
            f"{key} at {_figure_in_words(value)} would be weaker than {own.citation} ({_figure_in_words(own.value)} "
            f"{own.unit}); a manager may set it with a reason, which stays visible."
        )
    return Setting(key, value, effect, own, {key: _figure_in_words(value), key + REASON: given or None})


def _laid_over(own: Figure, text: str, reason: str) -> Figure:
    if own.unit == SWITCH:
        return own._replace(value=_read(own, text))
    if own.stricter == "no":
        return own
    value = _read(own, text)
    effect = _effect(own, value)
    if effect == "the same" or (effect == "weaker" and (own.weaker == NEVER or not reason)):
        return own
    why = f", because {reason}" if reason else ""
    note = f"Local policy: {_figure_in_words(value)} in the place of {_figure_in_words(own.value)}{why}."
    return own._replace(value=value, kind=LOCAL, note=note, is_local_override=True)


def _effect(own: Figure, value: FigureValue) -> str:
    if own.unit == SWITCH:
        return "a date"
    if value == own.value:
        return "the same"
    return "weaker" if _is_weaker(own, value) else "stricter"


def _is_weaker(own: Figure, value: FigureValue) -> bool:
    if isinstance(value, tuple) and isinstance(own.value, tuple):
        return value[0] > own.value[0] or value[-1] < own.value[-1]
    if isinstance(value, int) and isinstance(own.value, int):
        return value > own.value if own.stricter in _SMALLER_IS_STRICTER else value < own.value
    return False


def _read(own: Figure, text: str) -> FigureValue:
    """The value that a text means for this figure. Raises WrongUse."""
    plain = text.strip().removesuffix(own.unit).strip()
    value: FigureValue
    if own.unit == SWITCH:
        value, wanted = dates.parse_iso(plain), "an ISO date such as 2027-04-01"
    elif isinstance(own.value, int):
        most = 10 * own.value or 100
        value, wanted = _whole_number(plain, most, own), f"a whole number of {own.unit}, at most {most}"
    elif isinstance(own.value, tuple):
        value, wanted = _range(plain), f"two whole numbers of {own.unit}, such as {_figure_in_words(own.value)}"
    else:
        choices = own.unit.split(" or ")
        value, wanted = next((choice for choice in choices if choice.lower() == text.strip().lower()), None), own.unit
    if value is None:
        raise WrongUse(f"{own.key} must be {wanted}.")
    return value


def _whole_number(text: str, most: int, own: Figure) -> int | None:
    """A number within sight of the figure's own: ten times as much, or zero months, is a slip of the hand."""
    if not (text.isascii() and text.isdecimal()) or int(text) > most:
        return None
    return None if int(text) == 0 and own.value and own.unit in _NOTHING_LEFT_AT_NOUGHT else int(text)


def _range(text: str) -> tuple[int, int] | None:
    first, _, last = text.partition(" to ")
    if not (first.isdecimal() and last.isdecimal()) or len(text) > 10 or int(first) > int(last):
        return None
    return int(first), int(last)


def _figure_in_words(value: FigureValue) -> str:
    if isinstance(value, tuple):
        return " to ".join(str(part) for part in value)
    return value.isoformat() if isinstance(value, date) else str(value)
