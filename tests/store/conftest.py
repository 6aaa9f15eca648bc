"""Tests of the store that ask for it run twice: on plain case files, and on encrypted ones where the extra is installed."""

from __future__ import annotations

import pytest

from leavingcare.store import create_store, keys
from leavingcare.store.sqlite import driver
from tests.store import programs


@pytest.fixture(params=["plain", "encrypted"])
def plain_and_encrypted(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No case file that the test makes is encrypted, or every one is; the programs it starts are handed the key."""
    if request.param == "plain":
        return
    if driver.cipher() is None:
        pytest.skip("leavingcare[encrypted] is not installed")
    key = keys.new_key()
    monkeypatch.setattr(create_store, "__defaults__", (key,))
    monkeypatch.setenv(programs.KEY, keys.recovery_key(key))
