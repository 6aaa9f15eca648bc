"""What the tests of casework share: a desk with an empty case file in memory, and one with the demo in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from leavingcare.casework.demo import fill
from leavingcare.casework.desk import Desk
from leavingcare.store.opening import in_memory

DAY = date(2026, 11, 21)


@pytest.fixture
def desk() -> Iterator[Desk]:
    """Nobody in the case file yet."""
    store = in_memory()
    yield Desk(store, DAY, "somebody")
    store.close()


@pytest.fixture
def team(desk: Desk) -> Desk:
    """The made-up team of the demo."""
    fill(desk)
    return desk
