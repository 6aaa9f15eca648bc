"""`lc encrypt` in a process of its own, stopped at any moment; and whether the case file can still be opened.

Three ways in which the key is kept: in a key store, in a file, and by somebody at a terminal who types its last group back.
"""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from leavingcare.errors import LcError, WrongUse
from leavingcare.store import keys, open_store
from leavingcare.store.sqlite.driver import starts_plain
from tests.faults import key_ring

ROOT = Path(__file__).parents[2]
WAYS = ("key store", "key file", "terminal")
SHOWN = re.compile(r"Recovery key: ([A-Z2-7-]+)")
ASKED = "Type its last group"
NOTHING_CHANGED = "Nothing was changed"
TIME_LIMIT = 60


class Scene(NamedTuple):
    """A folder with a copy of a case file, and a way in which the key will be kept."""

    folder: Path
    way: str
    head: str

    @property
    def place(self) -> Path:
        """The case file."""
        return self.folder / "team.db"

    @property
    def key_file(self) -> Path:
        """Where the recovery key goes in the way of that name."""
        return self.folder / "elsewhere" / "key.txt"

    @property
    def ring(self) -> Path:
        """Where the key store of the tests keeps its keys."""
        return self.folder / "elsewhere" / "ring.json"

    def command(self) -> list[str]:
        """The command, as typed."""
        words = [sys.executable, "-m", "leavingcare", "encrypt", "--yes", "--file", str(self.place)]
        return [*words, "--recovery-key-file", str(self.key_file)] if self.way == "key file" else words

    def environment(self) -> dict[str, str]:
        """No settings of the developer's; a key store that works in the way of that name, and else a locked one."""
        kind = "Open" if self.way == "key store" else "Locked"
        own = {"LC_HOME": str(self.folder / "home"), "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "TERM": "xterm"}
        return os.environ | own | key_ring.environment(kind, self.ring)


class Ran(NamedTuple):
    """What came of it. `typed_back`: the recovery key that was shown and whose last group was typed, if one was."""

    code: int
    words: str
    typed_back: str | None = None


def scene(folder: Path, original: Path, way: str) -> Scene:
    """A fresh copy of the case file in a new folder."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "elsewhere").mkdir(parents=True)
    shutil.copy(original, folder / "team.db")
    with closing(open_store(original)) as store:
        return Scene(folder, way, store.head())


def run(scene: Scene, stop: Callable[[subprocess.Popen[bytes]], None] = lambda _: None, before: Sequence[str] = ()) -> Ran:
    """Encrypt, with `stop` let loose on the program as soon as it runs. `before`: words of a tracer before the command."""
    if scene.way == "terminal":
        return _at_a_terminal(scene, stop, before)
    with _started(scene, before, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE) as program:
        stop(program)
        _, words = program.communicate(timeout=TIME_LIMIT)
    return Ran(program.returncode, words.decode())


def _started(scene: Scene, before: Sequence[str], **streams: int) -> subprocess.Popen[bytes]:
    command = [*before, *scene.command()]
    return subprocess.Popen(
        command, env=scene.environment(), cwd=scene.folder, stdout=subprocess.PIPE, start_new_session=True, **streams
    )


def _at_a_terminal(scene: Scene, stop: Callable[[subprocess.Popen[bytes]], None], before: Sequence[str]) -> Ran:
    mine, its = pty.openpty()
    with _started(scene, before, stdin=its, stderr=its) as program:
        os.close(its)
        typist = _Typist(mine)
        stopping = Thread(target=stop, args=(program,))
        stopping.start()
        while program.poll() is None:
            typist.look()
        typist.look()
        stopping.join()
    os.close(mine)
    return Ran(program.returncode, typist.words, typist.typed_back)


class _Typist:
    """Somebody at a terminal: reads the recovery key, writes it down, and types its last group when asked."""

    def __init__(self, terminal: int) -> None:
        self.terminal, self.words = terminal, ""
        self.typed_back: str | None = None

    def look(self) -> None:
        """What is there now."""
        with suppress(OSError):  # the program has ended
            while select.select([self.terminal], [], [], 0.01)[0]:
                read = os.read(self.terminal, 4096)
                if not read:
                    return
                self.words += read.decode(errors="replace")
                self._answer()

    def _answer(self) -> None:
        shown = SHOWN.search(self.words)
        if shown and ASKED in self.words and self.typed_back is None:
            self.typed_back = shown[1]
            os.write(self.terminal, f"{shown[1].rpartition('-')[2]}\n".encode())


def killed_after(seconds: float) -> Callable[[subprocess.Popen[bytes]], None]:
    """kill -9 at this moment."""
    return _signalled(seconds, lambda program: program.kill())


def interrupted_after(seconds: float) -> Callable[[subprocess.Popen[bytes]], None]:
    """Ctrl-C at this moment: a terminal sends it to the program and all that it has started."""
    return _signalled(seconds, lambda program: os.killpg(program.pid, signal.SIGINT))


def _signalled(seconds: float, act: Callable[[subprocess.Popen[bytes]], None]) -> Callable[[subprocess.Popen[bytes]], None]:
    def stop(program: subprocess.Popen[bytes]) -> None:
        time.sleep(seconds)
        with suppress(ProcessLookupError):
            if program.poll() is None:
                act(program)

    return stop


CHANGING = ",".join(
    [
        "write",
        "pwrite64",
        "fsync",
        "fdatasync",
        "rename",
        "renameat",
        "renameat2",
        "link",
        "unlink",
        "unlinkat",
        "ftruncate",
        "fchmod",
        "vfork",
        "clone",
        "clone3",
    ]
)
"""The system calls between which nothing on the disk or in another process changes."""


def traced(scene: Scene) -> list[tuple[str, int]]:
    """Encrypt under a tracer: each system call of these names from the first look at the file on, and its number among them."""
    told = scene.folder / "elsewhere" / "trace.txt"
    run(scene, before=("strace", "-o", str(told), "-e", f"trace={CHANGING},access"))
    counted: dict[str, int] = {}
    points, begun = [], False
    for line in told.read_text(errors="replace").splitlines():
        name = line.partition("(")[0]
        begun = begun or scene.place.name in line
        counted[name] = counted.get(name, 0) + 1
        if begun and name in CHANGING.split(","):
            points.append((name, counted[name]))
    return points


def crash_at(point: tuple[str, int]) -> tuple[str, ...]:
    """The words before a command that make the system kill it at this call."""
    name, number = point
    return ("strace", "-o", os.devnull, "-e", f"trace={name}", "-e", f"inject={name}:signal=KILL:when={number}")


def lost(scene: Scene, ran: Ran) -> str:
    """What is wrong with the case file or with what was said about it; nothing where all is well."""
    plain = starts_plain(scene.place)
    if plain and ran.code == 0:
        return "the program ended well, and the file is plain"
    if not plain and NOTHING_CHANGED in ran.words:
        return "it was said that nothing was changed"
    kept = _kept_keys(scene, ran)
    if not plain and not kept:
        return "encrypted, and the key is nowhere"
    return _fault_within(scene, kept)


def _fault_within(scene: Scene, kept: list[bytes]) -> str:
    """Open it as a process that knows these keys and no others."""
    with _only(kept):
        try:
            with closing(open_store(scene.place)) as store:
                lines = len(store.log())
                sound = store.verify(scene.head).first_bad is None and store.people()
        except LcError as error:
            return f"it does not open: {error.sentence}"
    number = int(scene.head.partition(":")[0])
    return "" if sound and lines in (number, number + 1) else "something in it is missing"


class _only:  # noqa: N801  # it reads as a word of the sentence
    """These keys are known here, and no others."""

    def __init__(self, known: list[bytes]) -> None:
        self.known = known

    def __enter__(self) -> None:
        self.before = (keys._of_path.copy(), keys._entered.copy(), keys._key_store)
        keys._of_path.clear()
        keys._entered[:] = self.known
        keys._key_store = lambda: None

    def __exit__(self, *_: object) -> None:
        known, keys._entered[:], keys._key_store = self.before
        keys._of_path.clear()
        keys._of_path.update(known)


def _kept_keys(scene: Scene, ran: Ran) -> list[bytes]:
    """The keys that somebody could still lay hands on: not what was shown without an answer."""
    stored = [bytes.fromhex(key) for text in key_ring.texts(scene.ring) for key in text.split(",")]
    written = [scene.key_file.read_text().split()[-1]] if scene.key_file.exists() and scene.key_file.stat().st_size else []
    with suppress(WrongUse):  # half of a key file
        written_keys = [keys.enter_recovery_key(text) for text in (*written, *filter(None, [ran.typed_back]))]
        return [*stored, *written_keys]
    return stored
