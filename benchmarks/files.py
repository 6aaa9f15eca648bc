"""Case files for the benchmark: a made-up authority put into a file of its own, once for each size and day."""

from __future__ import annotations

from datetime import date
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from benchmarks.authority import Authority
from leavingcare.store import create_store

_AT_ONCE = 50_000
"""Facts in one change: the account holds each once more until the change ends."""


class CaseFile(NamedTuple):
    """A case file with how many facts went in, and the seconds that took."""

    path: Path
    facts: int
    seconds: float


def make_case_file(folder: Path, people: int, day: date) -> CaseFile:
    """A case file of a made-up authority; an old one of the same name is thrown away."""
    path = folder / f"{people}.db"
    for left in folder.glob(f"{people}.db*"):
        left.unlink()
    facts = Authority(people, day).facts()
    store = create_store(path)
    began, count = perf_counter(), 0
    while some := list(islice(facts, _AT_ONCE)):
        count += len(some)
        with store.change("benchmark", "import made-up authority") as change:
            for fact in some:
                change.save(fact)
    store.close()
    return CaseFile(path, count, perf_counter() - began)
