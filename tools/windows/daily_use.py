"""The commands of a day on the Windows folder: the demo, the due list, the page."""

from __future__ import annotations

import re
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic
from urllib.parse import urlencode

from tools.windows.wine import Wine

LONGEST = 120
"""Seconds."""
TICKET = re.compile(rb"once: (file:\S+)")
HIDDEN = re.compile(r'action="http://127\.0\.0\.1:(\d+)/open">\s*<input type="hidden" name="ticket" value="([^"]+)"')


def daily_use(wine: Wine, folder: Path) -> list[str]:
    """Run them in `folder`; gives back a line about each. Raises RuntimeError where one does not work."""
    lines = [_timed(wine, folder, "demo"), *(_timed(wine, folder, "due", "--overdue") for _ in range(3))]
    return [*lines, _page(wine, folder)]


def _timed(wine: Wine, folder: Path, *words: str) -> str:
    began = monotonic()
    code, printed = wine.run("-m", "leavingcare", *words, "--file", "demo.db", folder=folder, longest=LONGEST)
    if code or "\nDEMO: " not in f"\n{printed}":
        raise RuntimeError(f"lc {' '.join(words)} ended with {code}: {printed}")
    return f"lc {' '.join(words)}: {monotonic() - began:.2f} s, {len(printed.splitlines())} lines"


def _page(wine: Wine, folder: Path) -> str:
    """Start the page, come in as the browser does, fetch the first screen, end it."""
    began = monotonic()
    process = wine.start("-m", "leavingcare", "page", "--no-browser", "--file", "demo.db", folder=folder)
    try:
        assert process.stdout is not None
        found = next(match for line in process.stdout if (match := TICKET.search(line)))
        status, heading = _first_screen(wine.path_on_disk(found[1].decode()))
    finally:
        process.terminate()
        process.wait(LONGEST)
    if status != 200 or not heading:
        raise RuntimeError(f"lc page answered {status}")
    return f"lc page: {status}, {heading!r} after {monotonic() - began:.2f} s"


def _first_screen(ticket: Path) -> tuple[int, str]:
    match = HIDDEN.search(ticket.read_text(encoding="utf-8"))
    if match is None:
        raise RuntimeError("The ticket holds no form")
    connection = HTTPConnection("127.0.0.1", int(match[1]), timeout=LONGEST)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": "null"}
    connection.request("POST", "/open", urlencode({"ticket": match[2]}), headers)
    opened = connection.getresponse()
    opened.read()
    connection.request("GET", "/", headers={"Cookie": (opened.getheader("Set-Cookie") or "").partition(";")[0]})
    screen = connection.getresponse()
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", screen.read().decode("utf-8"), re.DOTALL)
    connection.close()
    return screen.status, " ".join(re.sub(r"<[^>]+>", " ", heading[1]).split()) if heading else ""
