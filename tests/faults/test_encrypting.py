"""`lc encrypt` never leaves a file that nobody can open: killed, interrupted or crashed at any moment, and with any output.

LC_ENCRYPTIONS sets how often each is tried; the full count is 134 (402 tries of stopping it).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

pytest.importorskip("sqlcipher3", reason="leavingcare[encrypted] is not installed")
pytest.importorskip("keyring", reason="leavingcare[encrypted] is not installed")
if sys.platform == "win32":
    pytest.skip("signals and terminals as POSIX has them", allow_module_level=True)

from leavingcare.facts.events import Contact
from leavingcare.facts.people import Person
from leavingcare.store import create_store
from leavingcare.store.sqlite.driver import starts_plain
from tests.faults import key_ring
from tests.faults.encrypting import (
    NOTHING_CHANGED,
    WAYS,
    Ran,
    Scene,
    crash_at,
    interrupted_after,
    killed_after,
    lost,
    run,
    scene,
    traced,
)

TRIES = int(os.environ.get("LC_ENCRYPTIONS", "2"))
PEOPLE = 40


@pytest.fixture(scope="module", name="original")
def _original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("original") / "team.db"
    store = create_store(place)
    with store.change("ann", "fill") as change:
        for _ in range(PEOPLE):
            person = change.next_reference()
            change.save(Person(ref=person, name="x" * 300))
            change.save(Contact(person=person, on=date(2026, 11, 2)))
    store.close()
    return place


@pytest.fixture(name="fresh")
def _fresh(tmp_path: Path, original: Path) -> Callable[[str], Scene]:
    return lambda way: scene(tmp_path / way, original, way)


def _outcome(there: Scene, ran: Ran) -> str:
    """Sound, and plain or encrypted; or what is wrong."""
    return lost(there, ran) or ("plain" if starts_plain(there.place) else "encrypted")


@pytest.mark.parametrize("way", WAYS)
def test_undisturbed_it_is_encrypted(fresh: Callable[[str], Scene], way: str) -> None:
    """And nothing is left beside it; the recovery key is shown where no file takes it."""
    there = fresh(way)
    ran = run(there)
    assert (ran.code, _outcome(there, ran)) == (0, "encrypted"), ran.words
    assert sorted(file.name for file in there.folder.iterdir()) == ["elsewhere", "team.db"]
    assert ("Recovery key: " in ran.words) == (way != "key file")


def _at_random(fresh: Callable[[str], Scene], stopped: Callable[[float], Any]) -> dict[str, int]:
    """Stopped at random moments: how often with which outcome. The moments go on beyond its end."""
    random, outcomes = Random(20261130), dict[str, int]()  # noqa: S311  # the moments need no secrecy
    longest = dict[str, float]()
    for number in range(TRIES):
        way = WAYS[number % len(WAYS)]
        if way not in longest:
            began = time.monotonic()
            run(fresh(way))
            longest[way] = time.monotonic() - began
        there = fresh(way)
        ran = run(there, stopped(random.uniform(0.3, 1.1) * longest[way]))
        outcome = _outcome(there, ran)
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
    return outcomes


@pytest.mark.parametrize("stopped", [killed_after, interrupted_after])
def test_stopped_at_any_moment_nothing_is_lost(
    fresh: Callable[[str], Scene], stopped: Callable[[float], Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """kill -9 and Ctrl-C: the file is plain or encrypted, whole, and its key is there; what is said of it is so."""
    outcomes = _at_random(fresh, stopped)
    _tell(capsys, stopped.__name__, outcomes)
    assert set(outcomes) <= {"plain", "encrypted"}


@pytest.mark.skipif(
    not shutil.which("strace") or subprocess.run(["strace", "-o", os.devnull, "true"], check=False).returncode != 0,
    reason="strace makes the crashes",
)
def test_crashed_at_any_system_call_nothing_is_lost(fresh: Callable[[str], Scene], capsys: pytest.CaptureFixture[str]) -> None:
    """At each call that changes the disk; the short run takes those around the one that puts the new file in its place."""
    outcomes = dict[str, int]()
    for place_of_way, way in enumerate(WAYS):
        points = traced(fresh(way))
        tries = len(range(place_of_way, TRIES, len(WAYS)))
        for point in _spread(points, tries):
            there = fresh(way)
            ran = run(there, before=crash_at(point))
            outcome = _outcome(there, ran)
            outcomes[outcome] = outcomes.get(outcome, 0) + 1
    _tell(capsys, "crashed", outcomes)
    assert set(outcomes) <= {"plain", "encrypted"}


def _spread(points: list[tuple[str, int]], tries: int) -> list[tuple[str, int]]:
    """Half of the tries at the points around the last renaming, the others evenly; each point once if there is room."""
    if tries >= len(points):
        return points
    swap = max(at for at, (name, _) in enumerate(points) if name.startswith("rename"))
    nearest = sorted(range(len(points)), key=lambda at: abs(at - swap))
    aimed, others = nearest[: (tries + 1) // 2], sorted(nearest[(tries + 1) // 2 :])
    wanted = tries - len(aimed)
    return [points[at] for at in (*aimed, *(others[number * len(others) // wanted] for number in range(wanted)))]


def _tell(capsys: pytest.CaptureFixture[str], what: str, outcomes: dict[str, int]) -> None:
    """A long run by hand says its counts."""
    if "LC_ENCRYPTIONS" in os.environ:
        with capsys.disabled():
            sys.stderr.write(f"\n{what}: {outcomes}\n")


# Outputs that are full or closed


def _with_output(there: Scene, streams: str) -> Ran:
    """Encrypt, with its streams sent where a shell would send them."""
    command = ["sh", "-c", f'"$@" {streams}', "sh", *there.command()]
    streams_of_ours = {"stdin": subprocess.DEVNULL, "capture_output": True}
    done = subprocess.run(command, env=there.environment(), cwd=there.folder, check=False, **streams_of_ours)
    return Ran(done.returncode, done.stderr.decode())


OUTPUTS = {
    ">/dev/full": (5, "encrypted"),
    "| true": (0, "encrypted"),
    ">&-": (0, "encrypted"),
    "2>/dev/full": (1, "plain"),
    "2>&-": (1, "plain"),
    ">&- 2>&-": (1, "plain"),
}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize("streams", OUTPUTS)
def test_a_full_or_closed_output_loses_nothing(fresh: Callable[[str], Scene], streams: str) -> None:
    """Where the recovery key cannot be shown nothing is encrypted; where the rows cannot, it is said that the file is."""
    there = fresh("key store")
    ran = _with_output(there, streams)
    assert (ran.code, _outcome(there, ran)) == OUTPUTS[streams], ran.words
    assert "Traceback" not in ran.words
    if streams[:1] == ">" and "2>" not in streams:
        assert f"{there.place} is encrypted." in ran.words


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize("streams", OUTPUTS)
def test_nor_where_a_file_has_the_key(fresh: Callable[[str], Scene], streams: str) -> None:
    """The key file needs no output: the file is encrypted, and the key in it opens it."""
    there = fresh("key file")
    assert _outcome(there, _with_output(there, streams)) == "encrypted"


# Key stores that do not work


@pytest.mark.parametrize("kind", ["Locked", "Forgetful"])
def test_without_a_key_store_and_a_person_it_refuses(fresh: Callable[[str], Scene], kind: str) -> None:
    """--yes is not enough: exit 1, before anything is written."""
    there = fresh("key store")
    before = sorted(there.folder.rglob("*")), there.place.read_bytes()
    ran = _in_ring(there, kind)
    assert ran.code == 1
    assert "--recovery-key-file" in ran.words
    assert NOTHING_CHANGED in ran.words
    assert (sorted(there.folder.rglob("*")), there.place.read_bytes()) == before


def test_a_key_that_no_other_process_finds_encrypts_nothing(fresh: Callable[[str], Scene]) -> None:
    """The key store seems to hold it, and does not: the new process finds out while the plain file is still there."""
    there = fresh("key store")
    ran = _in_ring(there, "OwnProcessOnly")
    assert (ran.code, _outcome(there, ran)) == (5, "plain")
    assert "did not open the new file" in ran.words
    assert "opens nothing: throw it away" in ran.words


def _in_ring(there: Scene, kind: str) -> Ran:
    environment = there.environment() | key_ring.environment(kind, there.ring)
    done = subprocess.run(there.command(), env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return Ran(done.returncode, done.stderr.decode())


def test_a_slip_in_the_settings_is_found_first(fresh: Callable[[str], Scene]) -> None:
    """Before a key is made or anything is written."""
    there = fresh("key store")
    (there.folder / "home").mkdir()
    (there.folder / "home" / "config.toml").write_text('names = "both"')
    ran = run(there)
    assert (ran.code, _outcome(there, ran), key_ring.texts(there.ring)) == (2, "plain", [])
    assert "Recovery key" not in ran.words


def test_a_key_file_is_never_written_over(fresh: Callable[[str], Scene]) -> None:
    """It may hold the key of another case file."""
    there = fresh("key file")
    there.key_file.write_text("another key")
    ran = run(there)
    assert (ran.code, starts_plain(there.place), there.key_file.read_text()) == (2, True, "another key")


@pytest.mark.parametrize("name", ["team.db.partial", "team.db-journal"])
def test_a_key_file_is_not_named_like_a_part_of_the_case_file(fresh: Callable[[str], Scene], name: str) -> None:
    """It would be taken for one, and deleted."""
    there = fresh("key store")
    command = [*there.command(), "--recovery-key-file", str(there.folder / name)]
    done = subprocess.run(command, env=there.environment(), stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert (done.returncode, starts_plain(there.place)) == (2, True)
    assert sorted(file.name for file in there.folder.iterdir()) == ["elsewhere", "team.db"]


def test_a_key_file_is_private_and_goes_where_its_key_opens_nothing(fresh: Callable[[str], Scene]) -> None:
    """Mode 0600; and taken away again where the encryption failed, so that the same command succeeds later."""
    there = fresh("key file")
    small_files_only = ("sh", "-c", 'ulimit -f 100; exec "$@"', "sh")  # 50 KB: a key fits, a case file does not
    assert run(there, before=small_files_only).code == 5
    assert not there.key_file.exists()
    assert run(there).code == 0
    assert there.key_file.stat().st_mode & 0o777 == 0o600
