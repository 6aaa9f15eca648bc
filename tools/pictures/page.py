"""The first screen of the page over the demo: as text, and photographed by a browser."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from html import unescape
from pathlib import Path
from unittest.mock import patch

from leavingcare.cli.app import main as lc
from tests.page.running import Running, options_for, running
from tools.pictures.due_list import DAY

ADDRESS = "/"
SIZE = {"width": 1180, "height": 760}


@contextmanager
def page_of_demo(home: Path) -> Iterator[Running]:
    """The page, running over a new demo, with a browser let in. `home`: a folder that does not exist yet."""
    home.mkdir()
    with patch.dict(os.environ, {"LC_HOME": str(home), "LC_FILE": ""}):
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            lc(["--file", str(home / "demo.db"), "demo", "--on", DAY])
        with running(options_for(home / "demo.db", home)) as page:
            page.come_in()
            yield page


def screen_text(home: Path) -> str:
    """The words of the screen, a line each, without its tags: what the picture shows."""
    with page_of_demo(home) as page:
        html = page.get(ADDRESS).text
    body = re.sub(r"<(script|style|option)\b.*?</\1>", "", html.partition("<main")[2].partition("</main>")[0], flags=re.DOTALL)
    lines = (" ".join(unescape(line).split()) for line in re.sub(r"^[^>]*>|<[^>]+>", "\n", body).splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def photograph(home: Path, chromium: str) -> bytes:
    """The screen as PNG. Raises ImportError without playwright."""
    from playwright.sync_api import sync_playwright

    with page_of_demo(home) as page, sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(viewport=SIZE, locale="en-GB")
        name, _, value = page.cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": page.address, "httpOnly": True, "sameSite": "Strict"}])
        tab = context.new_page()
        tab.goto(f"{page.address}{ADDRESS}")
        picture: bytes = tab.screenshot()
        browser.close()
    return picture
