"""What a board's pack needs that no record holds: the meeting, statements, targets and comments; by quarter.

They are settings named board.QUARTER.WHAT. A target or a comment of a quarter stands before the one that is set for always.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from leavingcare.reporting.measures.targets import is_beside_a_measure

BOARD = "board."
MEETING, COUNCIL, AUTHOR, HEALTH, VOICE = "meeting", "council", "author", "health", "voice"
STATEMENTS = {HEALTH: "9", VOICE: "10"}
"""The block in which each statement stands."""


class Answers(NamedTuple):
    """What was answered for the pack of a quarter; None and nothing where it was not."""

    meeting: date | None = None
    council: str | None = None
    author: str | None = None
    health: str | None = None
    voice: str | None = None
    correction: str | None = None
    """Why a pack that was published is published again."""

    @property
    def statements(self) -> dict[str, str]:
        """The statements there are, by the number of their block."""
        statements = {STATEMENTS[HEALTH]: self.health, STATEMENTS[VOICE]: self.voice}
        return {number: text for number, text in statements.items() if text}


UNANSWERED = Answers()


def key_of(quarter: str, what: str) -> str:
    """The name of the setting."""
    return f"{BOARD}{quarter}.{what}"


BENCHMARK = "benchmark."
NEW_BENCHMARK = "lc board start {} --new-benchmark"
"""What forgets the published figures that a quarter keeps."""


def benchmark_key(quarter: str) -> str:
    """The name of the setting that keeps what stood beside the figures of a quarter's pack."""
    return f"{BENCHMARK}{quarter}"


def answers_for(settings: Mapping[str, str], quarter: str) -> Answers:
    """What is kept for a quarter."""
    kept = {what: settings.get(key_of(quarter, what)) for what in Answers._fields}
    meeting = kept.pop(MEETING)
    return Answers(date.fromisoformat(meeting) if meeting else None, **kept)


def settings_for(settings: Mapping[str, str], quarter: str) -> Mapping[str, str]:
    """The settings with the targets and comments of a quarter in the place of those that are set for always."""
    prefix = key_of(quarter, "")
    own = {key.removeprefix(prefix): text for key, text in settings.items() if key.startswith(prefix)}
    return {**settings, **{key: text for key, text in own.items() if is_beside_a_measure(key)}}
