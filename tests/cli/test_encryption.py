"""Encryption as a user meets it: the recovery key is shown once, asked for at a terminal, and never given any other way."""

from __future__ import annotations

import errno
import re
import signal
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("sqlcipher3", reason="leavingcare[encrypted] is not installed")

from leavingcare import files
from leavingcare.casework.case_file import encryption
from leavingcare.store import keys
from leavingcare.store.sqlite import proving
from leavingcare.store.sqlite.driver import starts_plain
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


@pytest.fixture(name="last_group")
def _last_group(monkeypatch: pytest.MonkeyPatch) -> str:
    """The last group of the recovery key that the next `lc encrypt` shows: the key is known beforehand."""
    key = bytes(range(keys.KEY_BYTES))
    monkeypatch.setattr(keys.os, "urandom", lambda _: key)
    return keys.recovery_key(key).rpartition("-")[2]


def _key_in(ran: Ran) -> str:
    found = KEY.search(ran.err)
    assert found
    assert found[1] not in ran.out
    return found[1]


def test_the_whole_way(lc: Lc, elsewhere: Path, monkeypatch: pytest.MonkeyPatch, last_group: str) -> None:
    """Encrypt, come back without the key, type it, take the encryption off."""
    names = [row["name"] for row in lc("person", "list", "--json").json["rows"] if row["name"]]
    key = _key_in(lc("encrypt", answers=["y", f" {last_group.lower()}"]))
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
    for name in (first, second):
        assert empty("init", "--encrypt", "--file", name, "--recovery-key-file", f"{name}.key").code == 0
    other = Path(f"{second}.key").read_text().split()[-1]
    assert empty("key", "check", "--file", first, answers=[other]).code == 1
    _new_process(monkeypatch)
    assert empty("due", "--file", first, answers=[other]).code == 5


def test_a_confirmation_is_wanted(lc: Lc) -> None:
    """With nobody there, --yes has to be given."""
    assert lc("encrypt", "--recovery-key-file", "key.txt").code == 2
    assert lc("encrypt", answers=["n"]).code == 2
    assert lc("doctor", "--json").json["rows"][-1]["state"] == "note"


@pytest.mark.parametrize("typed", [["", "AAAAAAA", "no"], ["AAAAAAA"]])
def test_a_key_that_is_not_typed_back_encrypts_nothing(lc: Lc, elsewhere: Path, last_group: str, typed: list[str]) -> None:
    """Three tries; at the end of input none is left. --yes answers another question."""
    before = (elsewhere / "cases.db").read_bytes()
    ran = lc("encrypt", "--yes", answers=typed)
    assert ran.code == (1 if len(typed) == 3 else 2)
    assert "opens nothing: throw it away" in ran.err
    assert "Nothing was changed" in ran.err
    assert (elsewhere / "cases.db").read_bytes() == before


def test_a_slip_in_the_last_group_may_be_mended(lc: Lc, elsewhere: Path, last_group: str) -> None:
    """The third try is as good as the first."""
    assert lc("encrypt", "--yes", answers=["AAAAAAA", "", last_group]).code == 0
    assert not starts_plain(elsewhere / "cases.db")


def test_a_new_file_is_encrypted_under_a_key_that_is_safe(empty: Lc, elsewhere: Path, last_group: str) -> None:
    """Typed back by a person, or in a file; with neither nothing is made. And never over a file that is there."""
    place = elsewhere / "new.db"
    new = ("init", "--encrypt", "--file", str(place))
    assert empty(*new).code == 1
    assert empty(*new, answers=["AAAAAAA"] * 3).code == 1
    assert not place.exists()
    made = empty(*new, answers=[last_group])
    assert (made.code, starts_plain(place)) == (0, False)
    again = empty(*new, answers=[last_group])
    assert (again.code, "Recovery key" in again.err) == (5, False)
    assert empty("init", "--recovery-key-file", "key.txt", "--file", "other.db").code == 2


def test_a_new_file_that_its_key_does_not_open_is_taken_away(
    empty: Lc, elsewhere: Path, last_group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new process cannot be started: no file, no key file, and the same command succeeds later."""
    key_file = elsewhere / "key.txt"
    new = ("init", "--encrypt", "--file", "new.db", "--recovery-key-file", str(key_file))
    with monkeypatch.context() as patch:
        patch.setattr(proving.sys, "executable", "/nowhere/python")
        assert empty(*new).code == 5
    assert not [file for file in (elsewhere / "new.db", key_file) if file.exists()]
    assert empty(*new).code == 0


def test_the_log_says_so(lc: Lc, last_group: str) -> None:
    """One line for each; and what is shown is the head of the log as it is."""
    lines = len(lc("log", "--json").json["rows"])
    assert lc("encrypt", "--yes", answers=[last_group]).code == 0
    assert lc("decrypt", "--yes").code == 0
    log = lc("log", "--json").json["rows"]
    assert [row["command"] for row in log[: len(log) - lines]] == ["decrypt", "encrypt"]


def test_ctrl_c_before_the_swap_changes_nothing(
    lc: Lc, elsewhere: Path, last_group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the new process tries the key: all is as it was, and it is said."""
    ran = _stopped(lc, monkeypatch, last_group, "_require_opens")
    assert (ran.code, starts_plain(elsewhere / "cases.db")) == (130, True)
    assert ran.err.endswith("Nothing was changed.\n")


def test_ctrl_c_after_it_comes_too_late(lc: Lc, elsewhere: Path, last_group: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the swap on it is done to its end, and what is so is said."""
    ran = _stopped(lc, monkeypatch, last_group, "_done")
    assert (ran.code, starts_plain(elsewhere / "cases.db")) == (130, False)
    assert "cases.db is encrypted.\n" in ran.err
    assert "Nothing was changed" not in ran.err
    assert ran.err.endswith("Ctrl-C came too late to stop it.\n")


def test_a_fault_of_the_disk_after_the_swap_is_said_as_it_is(lc: Lc, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder could not be settled: the file is encrypted all the same, its key file stays, and both are said."""
    place, settle = elsewhere / "cases.db", files._settle

    def failing(path: Path) -> None:
        if path.is_dir() and not starts_plain(place):
            raise OSError(errno.EIO, "a fault")
        settle(path)

    monkeypatch.setattr(files, "_settle", failing)
    ran = lc("encrypt", "--yes", "--recovery-key-file", "key.txt")
    assert (ran.code, starts_plain(place)) == (5, False)
    assert "cases.db is encrypted. But the disk reports a fault" in ran.err
    assert "othing was changed" not in ran.err
    assert lc("key", "check", answers=[(elsewhere / "key.txt").read_text().split()[-1]]).code == 0


def _stopped(lc: Lc, monkeypatch: pytest.MonkeyPatch, last_group: str, step: str) -> Ran:
    """`lc encrypt`, with two Ctrl-C as this step begins."""
    done = getattr(encryption, step)

    def interrupted(*given: Any, **named: Any) -> Any:
        try:
            signal.raise_signal(signal.SIGINT)
        finally:
            signal.raise_signal(signal.SIGINT)
        return done(*given, **named)

    monkeypatch.setattr(encryption, step, interrupted)
    return lc("encrypt", "--yes", answers=[last_group])


def test_there_is_no_option_for_a_key(lc: Lc) -> None:
    """What stands in a command can be read by others."""
    for command in ("encrypt", "decrypt", "key"):
        assert lc(command, "--key", "AAAA").code == 2
