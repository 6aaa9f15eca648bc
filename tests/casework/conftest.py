"""What the tests of casework share: a desk with an empty case file in memory, and one with the demo in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from leavingcare.casework.session import Session
from leavingcare.store import in_memory
from tests.support.demo import demo_store

DAY = date(2026, 11, 21)


@pytest.fixture
def session() -> Iterator[Session]:
    """Nobody in the case file yet."""
    store = in_memory()
    yield Session(store, DAY, "somebody")
    store.close()


@pytest.fixture
def team() -> Iterator[Session]:
    """The made-up team of the demo."""
    store = demo_store(DAY)
    yield Session(store, DAY, "somebody")
    store.close()
