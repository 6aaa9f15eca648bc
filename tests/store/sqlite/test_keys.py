"""The key store of the system: every key that was ever put into it is there, and it fails in no way that costs one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("keyring", reason="leavingcare[encrypted] is not installed")

from leavingcare.store import create_store, keys, open_store
from leavingcare.store.finding import OK, WARNING
from leavingcare.store.sqlite import driver
from leavingcare.store.sqlite.health_check import examine
from tests.faults import key_ring


@pytest.fixture(autouse=True)
def _own_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys of this test only."""
    _forget(monkeypatch)


def _forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a new process would be."""
    monkeypatch.setattr(keys, "_of_path", {})
    monkeypatch.setattr(keys, "_entered", [])


@pytest.fixture(name="key")
def _key() -> bytes:
    return keys.new_key()


class _Ring:
    """A key store of the system: a dictionary."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, entry: str) -> str | None:
        """What is held."""
        return self.held.get((service, entry))

    def set_password(self, service: str, entry: str, password: str) -> None:
        """Hold it."""
        self.held[service, entry] = password


@pytest.mark.skipif(driver.cipher() is None, reason="leavingcare[encrypted] is not installed")
def test_the_key_store_opens_it(tmp_path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the file is moved, and however many keys came after it: none is ever dropped, in whatever entry it lies."""
    ring = _Ring()
    monkeypatch.setattr(keys, "_key_store", lambda: ring)
    assert keys.hold(key)
    create_store(tmp_path / "team.db", key).close()
    moved = (tmp_path / "team.db").rename(tmp_path / "moved.db")
    others = [bytes([number]) * keys.KEY_BYTES for number in range(3 * keys.IN_AN_ENTRY)]
    for other in others:
        assert keys.hold(other)
        assert keys.hold(other)  # a second time it takes no more room
    assert keys.held() == [*reversed(others), key]
    assert [len(entry.split(",")) for entry in ring.held.values()] == [keys.IN_AN_ENTRY] * 3 + [1]
    assert max(len(entry) for entry in ring.held.values()) < 1280  # what Windows takes
    _forget(monkeypatch)
    open_store(moved).close()
    (said,) = [one for one in examine(moved) if one.check == "encryption"]
    assert (said.state, "_Ring, which is none that the system brings" in said.detail) == (WARNING, True)
    monkeypatch.setattr(_Ring, "__module__", "keyring.backends.SecretService")
    assert [one.state for one in examine(moved) if one.check == "encryption"] == [OK]


def test_what_is_no_key_is_left_where_it_is(key: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Something of a later version, or a slip: keys beside it are read, and it stays."""
    ring = _Ring()
    ring.held[keys.SERVICE, keys.ENTRY] = f"{key.hex()},something else"
    monkeypatch.setattr(keys, "_key_store", lambda: ring)
    other = keys.new_key()
    assert keys.hold(other)
    assert keys.held() == [other, key]
    assert ring.held[keys.SERVICE, keys.ENTRY].endswith(",something else")


def test_keys_that_cannot_be_read_are_not_written_over(key: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key store that is locked for reading and open for writing: the new key is refused, and the old ones stay."""
    ring = _Ring()
    monkeypatch.setattr(keys, "_key_store", lambda: ring)
    assert keys.hold(key)

    def locked(*_: str) -> str:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(ring, "get_password", locked)
        assert not keys.hold(keys.new_key())
    assert keys.held() == [key]


_HOLDS = "import sys; from leavingcare.store import keys; sys.exit(not keys.hold(bytes([int(sys.argv[1])]) * keys.KEY_BYTES))"


@pytest.mark.skipif(sys.platform == "win32", reason="no lock there")
def test_keys_added_at_once_are_all_held(tmp_path: Path) -> None:
    """Several programs each read the key store and write it with one key more: no key is lost between them."""
    ring = tmp_path / "ring.json"
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])} | key_ring.environment("Open", ring)
    programs = [subprocess.Popen([sys.executable, "-c", _HOLDS, str(number)], env=environment) for number in range(6)]
    assert [program.wait() for program in programs] == [0] * 6
    assert len(",".join(key_ring.texts(ring)).split(",")) == 6


def test_a_key_store_that_fails_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Locked, or of a kind we do not know: then the recovery key is asked for."""

    class Failing:
        def get_password(self, *_: str) -> str:
            raise RuntimeError

        set_password = get_password

    monkeypatch.setattr(keys, "_key_store", Failing)
    assert keys.held() == []
    assert not keys.hold(b"k" * keys.KEY_BYTES)
