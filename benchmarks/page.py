"""The page: how long from the command to the first screen, how long and how large each screen is, how much memory it holds."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

SCREENS = (
    "/",
    "/team",
    "/list/people",
    "/list/due",
    "/list/due?state=overdue",
    "/people/P007",
    "/people/P007/why/status",
    "/signatures",
    "/board",
    "/checks",
    "/list/log",
    "/lists",
    "/list/team",
    "/list/rights?person=P007",
    "/record/contact/P007",
    "/record/offer/P007?step=sent",
)
_PATIENCE = 300
"""Seconds after which an answer that is not ready counts as none."""
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_COLUMNS = f"{'people':>7}  {'what':<34} {'first ms':>9} {'cpu ms':>7} {'ready s':>8} {'then ms':>8} {'cpu ms':>7} {'KB':>5}"


class Taken(NamedTuple):
    """One screen: asked for first, in the middle of the times after, and its kilobytes.

    Beside each the milliseconds of the page's own processor time, which other work on the machine lengthens least. `ready`:
    seconds until it had its answer, where the first screen said that it is still being worked out.
    """

    first: float
    first_processor: float
    ready: float
    then: float
    processor: float
    kilobytes: float


class Running(NamedTuple):
    """A page that runs: its process, its port, the cookie of the browser, and the seconds until it answered."""

    process: subprocess.Popen[str]
    port: int
    cookie: str
    seconds: float

    def ask(self, path: str) -> tuple[float, int, bool]:
        """The milliseconds a screen takes, its bytes, and whether it is still being worked out. Raises RuntimeError."""
        began = time.perf_counter()
        status, _, body = _asked(self.port, "GET", path, {"Cookie": self.cookie})
        if status not in (200, 202):
            raise RuntimeError(f"{path} answered {status}")
        return (time.perf_counter() - began) * 1000, len(body), status == 202

    def processor(self) -> float:
        """The milliseconds of processor time that it has used, where the system says so."""
        status = Path(f"/proc/{self.process.pid}/stat")
        if not status.exists():
            return float("nan")
        user, system = status.read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) * 1000 / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """The most megabytes it has held, where the system says so."""
        status = Path(f"/proc/{self.process.pid}/status")
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii")) if status.exists() else None
        return int(found[1]) / 1024 if found else float("nan")


def report(file: Path, people: int, runs: int, environment: Mapping[str, str]) -> None:
    """Print a table of the screens, each asked for once and then so many times more."""
    print(f"\nThe page\n{_COLUMNS}")
    with _running(file, environment) as page:
        start = page.processor()
        for path in SCREENS:
            taken = _taken(page, path, runs)
            ready = f"{taken.ready:>8.1f}" if taken.ready else f"{'':>8}"
            first = f"{taken.first:>9.0f} {taken.first_processor:>7.0f} {ready}"
            print(
                f"{people:>7}  {path:<34} {first} {taken.then:>8.0f} {taken.processor:>7.0f} {taken.kilobytes:>5.0f}",
                flush=True,
            )
        print(f"{people:>7}  {page.memory():.0f} MB at most")
        print(f"{people:>7}  from the command to the first answer: {page.seconds:.2f} s, {start:.0f} ms of processor time")
    with _running(file, environment) as page:
        again = page.processor()
        print(f"{people:>7}  again, the same day: {page.seconds:.2f} s, {again:.0f} ms of processor time")
    picture = _first_picture(file, environment)
    if picture is not None:
        seconds, processor = picture
        print(f"{people:>7}  from the command to the picture in a cold Chromium: {seconds:.2f} s; the page {processor:.0f} ms")


def _taken(page: Running, path: str, runs: int) -> Taken:
    began, before = time.perf_counter(), page.processor()
    first, size, is_waiting = page.ask(path)
    first_processor, waited = page.processor() - before, is_waiting
    while is_waiting and time.perf_counter() - began < _PATIENCE:
        time.sleep(0.5)
        _, size, is_waiting = page.ask(path)
    ready = time.perf_counter() - began if waited else 0.0
    before = page.processor()
    then = statistics.median(page.ask(path)[0] for _ in range(runs))
    return Taken(first, first_processor, ready, then, (page.processor() - before) / runs, size / 1024)


def _first_picture(file: Path, environment: Mapping[str, str]) -> tuple[float, float] | None:
    """Seconds until a browser that was not running shows Today, and the page's processor time; None without one."""
    chromium = os.environ.get("LC_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if chromium is None:
        return None
    with sync_playwright() as tools:  # its own start is none of the page's
        began = time.perf_counter()
        with subprocess.Popen(_command(file), stderr=subprocess.PIPE, text=True, env=dict(environment)) as process:
            page = Running(process, 0, "", 0.0)
            try:
                _, ticket = _place(process)
                browser = tools.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                shown = browser.new_page()
                shown.goto(ticket.as_uri())
                shown.wait_for_selector("h1:has-text('Today')")
                seconds, processor = time.perf_counter() - began, page.processor()
                browser.close()
            finally:
                process.terminate()
    return seconds, processor


def _command(file: Path) -> tuple[str, ...]:
    return (sys.executable, "-m", "leavingcare", "page", "--file", str(file), "--no-browser")


@contextmanager
def _running(file: Path, environment: Mapping[str, str]) -> Iterator[Running]:
    began = time.perf_counter()
    with subprocess.Popen(_command(file), stderr=subprocess.PIPE, text=True, env=dict(environment)) as process:
        try:
            yield _come_in(process, began)
        finally:
            process.terminate()


def _come_in(process: subprocess.Popen[str], began: float) -> Running:
    """Hand over the ticket and ask for the first screen, as a browser does."""
    port, file = _place(process)
    ticket = re.search(r'name="ticket" value="([^"]+)"', file.read_text(encoding="utf-8"))
    body = urlencode({"ticket": ticket[1] if ticket else ""})
    _, headers, _ = _asked(port, "POST", "/open", _FORM, body)
    cookie = headers["set-cookie"].partition(";")[0]
    page = Running(process, port, cookie, 0.0)
    page.ask("/")
    return page._replace(seconds=time.perf_counter() - began)


def _place(process: subprocess.Popen[str]) -> tuple[int, Path]:
    """Read where the page is, and the file that opens it."""
    if process.stderr is None:
        raise RuntimeError("the page says nothing")
    lines = iter(process.stderr.readline, "")
    port = int(next(found[1] for line in lines if (found := re.search(r"http://127\.0\.0\.1:(\d+)", line))))
    return port, Path(next(found[1] for line in lines if (found := re.search(r"file://(\S+)", line))))


def _asked(
    port: int, method: str, path: str, headers: Mapping[str, str], body: str | None = None
) -> tuple[int, Mapping[str, str], bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request(method, path, body, dict(headers))
        response = connection.getresponse()
        content = response.read()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, content
    finally:
        connection.close()
