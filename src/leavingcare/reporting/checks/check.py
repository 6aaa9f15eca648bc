"""A check: one rule, one sentence, one function. It gives a sentence for each thing that is wrong, and nothing otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.reporting.checks.return_rows import Around

ERROR, WARNING = "error", "warning"
"""An error makes a return or a list wrong, or breaks a duty; a warning is for somebody to look at."""
SEVERITIES = (ERROR, WARNING)

SHOW = "lc person show {ref}"
"""What is recorded, with its source: for what has to be corrected where it came from."""
CORRECT = "lc correct {ref}"
"""One field of one record: it asks which."""

Sentences = Iterator[str | tuple[str, str]]
"""What a check gives: sentences, or sentences each with a fix of its own."""


Function = Callable[[PersonOnDay], Sentences]
FunctionBesideEverybody = Callable[[PersonOnDay, Around], Sentences]


class Check(NamedTuple):
    """A rule by its id: that of the Department's validation rule where it is one, else a few words."""

    rule: str
    severity: str
    sentence: str
    fix: str
    function: FunctionBesideEverybody


class Finding(NamedTuple):
    """Something that a check found about a young person: what, and the command that leads to its correction."""

    rule: str
    severity: str
    what: str
    fix: str


CHECKS: dict[str, Check] = {}
"""Every check by its rule, in the order in which they are entered."""


def check(rule: str, severity: str, fix: str = SHOW) -> Callable[[Function], Function]:
    """Enter a function as a check; its docstring is the sentence. Raises ValueError for a rule that is there already."""

    def enter(function: Function) -> Function:
        _enter(rule, severity, fix, function.__doc__, lambda person, _everybody: function(person))
        return function

    return enter


def check_beside_everybody(
    rule: str, severity: str, fix: str = SHOW
) -> Callable[[FunctionBesideEverybody], FunctionBesideEverybody]:
    """As `check`, for a function that has to know something of everybody else as well."""

    def enter(function: FunctionBesideEverybody) -> FunctionBesideEverybody:
        _enter(rule, severity, fix, function.__doc__, function)
        return function

    return enter


def _enter(rule: str, severity: str, fix: str, sentence: str | None, function: FunctionBesideEverybody) -> None:
    if rule in CHECKS:
        raise ValueError(f"two checks of the rule {rule}")
    CHECKS[rule] = Check(rule, severity, (sentence or "").strip(), fix, function)


def findings(person: PersonOnDay, everybody: Around) -> Iterator[Finding]:
    """Everything that is found about a young person on a day, in the order of the checks."""
    for known_check in CHECKS.values():
        for found in known_check.function(person, everybody):
            sentence, fix = (found, known_check.fix) if isinstance(found, str) else found
            yield Finding(known_check.rule, known_check.severity, sentence, fix.format(ref=person.ref))
