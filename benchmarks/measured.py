"""Whole processes, timed several times: wall clock, processor time (user and system) and the most memory held."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

_LAUNCH = (sys.executable, "-S", str(Path(__file__).with_name("launch.py")))
_FOUND_SOMETHING = 1
"""Exit code of a check that found something, and of Taskwarrior where nothing is overdue: no fault."""


class Measured(NamedTuple):
    """Medians over the runs: seconds of the wall clock, seconds of processor time, megabytes; lines printed by the last run."""

    wall: float
    processor: float
    memory: float
    lines: int


def measure(command: Sequence[str], environment: Mapping[str, str], runs: int = 1) -> Measured:
    """Run a command so many times. Raises RuntimeError, with what it said, where it fails."""
    return _medians([_one_run(command, environment) for _ in range(runs)])


def measure_beside(
    command: Sequence[str], other: Sequence[str], environment: Mapping[str, str], runs: int
) -> tuple[Measured, Measured]:
    """Run two commands by turns, so that whatever else the machine does weighs on both alike."""
    pairs = [(_one_run(command, environment), _one_run(other, environment)) for _ in range(runs)]
    return _medians([one for one, _ in pairs]), _medians([two for _, two in pairs])


def _medians(taken: Sequence[Measured]) -> Measured:
    wall, processor = median(one.wall for one in taken), median(one.processor for one in taken)
    return Measured(wall, processor, max(one.memory for one in taken), taken[-1].lines)


def _one_run(command: Sequence[str], environment: Mapping[str, str]) -> Measured:
    ran = subprocess.run([*_LAUNCH, *command], env=environment, capture_output=True, text=True, check=True)
    told = json.loads(ran.stdout)
    if told["code"] not in (0, _FOUND_SOMETHING) or "Something went wrong" in told["said"]:
        raise RuntimeError(f"{' '.join(command)} ended with {told['code']}: {told['said']}")
    return Measured(told["wall"], told["processor"], told["memory"], told["lines"])
