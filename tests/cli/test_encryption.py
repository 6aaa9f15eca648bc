"""Encryption as a user meets it: the recovery key is shown once, asked for at a terminal, and never given any other way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("sqlcipher3", reason="leavingcare[encrypted] is not installed")

from leavingcare.store.sqlite import keys
from tests.cli.running import Lc, Ran

KEY = re.compile(r"Recovery key: ([A-Z2-7-]+)")


@pytest.fixture(autouse=True)
def no_key_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without one, and no keys of other tests."""
    monkeypatch.setattr(keys, "_key_store", lambda: None)
    _new_process(monkeypatch)


def _new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_of_path", {})
    monkeypatch.setattr(keys, "_entered", [])


def _key_in(ran: Ran) -> str:
    found = KEY.search(ran.err)
    assert found
    assert found[1] not in ran.out
    return found[1]


def test_the_whole_way(lc: Lc, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Encrypt, come back without the key, type it, take the encryption off."""
    names = [row["name"] for row in lc("person", "list", "--json").json["rows"] if row["name"]]
    key = _key_in(lc("encrypt", "--yes"))
    assert not [name for name in names if name.encode() in (elsewhere / "cases.db").read_bytes()]
    _new_process(monkeypatch)
    refused = lc("due")
    assert refused.code == 5
    assert "lc key enter" in refused.err
    assert lc("key", "enter").code == 2
    assert lc("person", "list", "--json", answers=[key]).json["rows"][0]["name"] == names[0]
    _new_process(monkeypatch)
    assert lc("key", "check", answers=["wrong"]).code == 2
    assert lc("key", "check", answers=[key]).code == 0
    assert lc("encrypt", "--yes").code == 1
    assert lc("log", "verify").code == 0
    assert lc("doctor").code == 0
    assert lc("decrypt", "--yes").code == 0
    assert lc("decrypt", "--yes").code == 1
    _new_process(monkeypatch)
    assert [row["name"] for row in lc("person", "list", "--json").json["rows"] if row["name"]] == names


def test_another_files_key_is_not_taken(empty: Lc, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are recovery keys; each opens its own file."""
    first, second = (str(elsewhere / name) for name in ("first.db", "second.db"))
    assert _key_in(empty("init", "--encrypt", "--file", first))
    other = _key_in(empty("init", "--encrypt", "--file", second))
    assert empty("key", "check", "--file", first, answers=[other]).code == 1
    _new_process(monkeypatch)
    assert empty("due", "--file", first, answers=[other]).code == 5


def test_a_confirmation_is_wanted(lc: Lc) -> None:
    """With nobody there, --yes has to be given."""
    assert lc("encrypt").code == 2
    assert lc("encrypt", answers=["n"]).code == 2
    assert lc("doctor", "--json").json["rows"][-1]["state"] == "note"


def test_there_is_no_option_for_a_key(lc: Lc) -> None:
    """What stands in a command can be read by others."""
    for command in ("encrypt", "decrypt", "key"):
        assert lc(command, "--key", "AAAA").code == 2
