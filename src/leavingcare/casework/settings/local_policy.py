"""Local policy: an authority's own values for the figures that leave a choice. Stricter freely, weaker only by a manager."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from leavingcare.casework.performance.targets import (
    COMMENT,
    REFERENCE,
    beside_measures,
    forget_beside,
    is_beside_a_measure,
    set_beside,
)
from leavingcare.casework.session import Session
from leavingcare.casework.settings.meanings import MEANINGS
from leavingcare.casework.settings.user_settings import MEANING, UserSettings
from leavingcare.errors import Refused
from leavingcare.facts.people import Adviser
from leavingcare.law.data.figures import FIGURES, LOCAL, NotLawOnThatDayError
from leavingcare.law.policy import REASON, SWITCH, Policy, check_setting
from leavingcare.presentation.rows import Column, Listing

COLUMNS = (
    Column("key", "Setting", no_wrap=True),
    Column("value", "Value", on_screen=False),
    Column("unit", "Unit", on_screen=False),
    Column("set_here", "Set here", if_wide=True),
    Column("stricter", "Stricter is", if_wide=True),
    Column("basis", "Basis", if_wide=True),
    Column("citation", "Provision", if_wide=True),
    Column("reason", "Reason", on_screen=False),
    Column("meaning", "What it means"),
    Column("in_words", "Value", empty_text="not set", no_wrap=True),
    Column("note", "Note", on_screen=False),
)
_YOUR_OWN, _BESIDE = "your own", "beside a measure"


def list_settings(day: date, settings: Mapping[str, str], own: UserSettings) -> Listing:
    """The user's own settings, every figure that an authority may set, as it holds on the day; targets and comments.

    The screen leaves out comments that are not set, and says so.
    """
    rows = [_own_row(key, getattr(own, key)) for key in MEANING]
    rows += [row for key in FIGURES for row in _figure_rows(key, day, settings)]
    rows += [_beside_row(key, words, settings.get(key)) for key, words in beside_measures(settings)]
    shown = [place for place, row in enumerate(rows) if not str(row["key"]).startswith((COMMENT, REFERENCE)) or row["set_here"]]
    return Listing(
        "setting list",
        day,
        COLUMNS,
        rows,
        "There is nothing to set.",
        "Settings",
        notes=[f"Not shown: {len(rows) - len(shown)} comments and references that are not set, as in: {_A_COMMENT}"],
        next_steps=["lc setting set me", "lc setting set visit_interval 1", "lc setting set target.plans_in_date 95"],
        screen_rows=shown,
    )


_A_COMMENT = 'lc setting set comment.eet "Two courses began late."'


def set_policy(session: Session, key: str, value: str, reason: str | None = None, manager: Adviser | None = None) -> Listing:
    """Set a figure for the authority. A weaker one needs a reason and the manager who gives it; both stay visible.

    A target or a comment beside a measure goes the same way (`target.plans_in_date`). Raises UnknownFigureError, WrongUse, and
    Refused where the figure leaves no choice or nobody takes it on.
    """
    if is_beside_a_measure(key):
        return set_beside(session, key, value)
    setting = check_setting(key, value, reason=reason, day=session.day)
    if setting.effect == "weaker":
        reason = f"{(reason or '').strip()} ({_manager_name(manager)})"
        setting = check_setting(key, value, reason=reason, day=session.day)
    with session.store.change(session.who, f"setting set {key} {value}", reason, dry_run=session.dry_run) as change:
        for name, text in setting.changes.items():
            change.set(name, text)
    return _policy_listing(
        session,
        key,
        {**session.store.settings(), **{name: text for name, text in setting.changes.items() if text}},
        f"This is {setting.effect} than {setting.over.citation}." if setting.effect in ("weaker", "stricter") else "",
    )


def forget_policy(session: Session, key: str) -> Listing:
    """Go back to the value of law, guidance or default policy. Raises UnknownFigureError."""
    if is_beside_a_measure(key):
        return forget_beside(session, key)
    settings = session.store.settings()
    with session.store.change(session.who, f"setting forget {key}", dry_run=session.dry_run) as change:
        for name in (key, key + REASON):
            if name in settings:
                change.set(name, None)
    return _policy_listing(session, key, {name: text for name, text in settings.items() if name not in (key, key + REASON)}, "")


def _manager_name(manager: Adviser | None) -> str:
    if manager is None:
        raise Refused("A weaker value needs the manager who takes it on.", "Add --by and the manager's name.")
    if "manager" not in manager.role.casefold():
        raise Refused(f"{manager.name} is not a manager in this case file, and only a manager may weaken a rule.")
    return manager.name


def _policy_listing(session: Session, key: str, settings: Mapping[str, str], note: str) -> Listing:
    return Listing(
        "setting set",
        session.day,
        COLUMNS,
        _figure_rows(key, session.day, settings),
        "Nothing is set.",
        "Setting",
        notes=[note] if note else [],
        layout="cards",
        next_steps=["lc setting list", "lc undo"],
    )


def _figure_rows(key: str, day: date, settings: Mapping[str, str]) -> list[dict[str, object]]:
    """The row of a figure; none where nothing can be set, or where it is not law on the day."""
    try:
        figure = Policy(settings).figure(key, day)
    except NotLawOnThatDayError:
        return []
    if figure.stricter == "no" and figure.unit != SWITCH:
        return []
    value = " to ".join(map(str, figure.value)) if isinstance(figure.value, tuple) else figure.value
    return [
        {
            "key": key,
            "value": value,
            "unit": figure.unit,
            "set_here": key in settings and (figure.kind == LOCAL or figure.unit == SWITCH),
            "stricter": figure.stricter,
            "basis": figure.kind,
            "citation": figure.citation,
            "reason": settings.get(key + REASON),
            "meaning": MEANINGS.get(key),
            "in_words": None if value is None else _in_words(key, str(value), figure.unit),
            "note": figure.note or None,
        }
    ]


def _in_words(key: str, value: str, unit: str) -> str:
    """A value with its unit, as people say it: 3 months, 1 month, £3000; a word stands alone."""
    if unit == "pounds":
        return f"£{value}"
    if unit == "number" or not value[:1].isdigit() or key == "leap_birthday":
        return value
    return f"{value} {unit.replace('months', 'month').replace('years', 'year') if value == '1' else unit}"


def _beside_row(key: str, words: str, text: str | None) -> dict[str, object]:
    row: dict[str, object] = {column.key: None for column in COLUMNS}
    is_set = text is not None
    return {**row, "key": key, "value": text, "unit": _BESIDE, "set_here": is_set, "meaning": words, "in_words": text}


def _own_row(key: str, value: str | None) -> dict[str, object]:
    return {
        "key": key,
        "value": value,
        "unit": _YOUR_OWN,
        "set_here": value is not None,
        "stricter": None,
        "basis": None,
        "citation": None,
        "reason": None,
        "meaning": _capitalised(MEANING[key]),
        "in_words": value,
        "note": None,
    }


def _capitalised(words: str) -> str:
    return words[0].upper() + words[1:]
