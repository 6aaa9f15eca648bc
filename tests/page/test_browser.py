"""The page in a real browser: what only a browser shows. Skipped, with the reason, where there is none.

Needs playwright (`leavingcare[browser]`) and Chromium; the accessibility rules need axe-core, whose axe.min.js LC_AXE names.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from leavingcare.page.ticket import write_ticket
from tests.page.running import Running, options_for, running
from tests.page.test_screens import ADDRESSES

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install 'leavingcare[browser]'"
)
CHROMIUM = os.environ.get("LC_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
AXE = os.environ.get("LC_AXE")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this computer")
needs_axe = pytest.mark.skipif(AXE is None, reason="LC_AXE does not name the axe.min.js of axe-core")
SCREENS = [address for address in ADDRESSES if address != "/board/pack"]
WIDE, PHONE, NARROW = {"width": 1280, "height": 900}, {"width": 375, "height": 812}, {"width": 320, "height": 640}
EACH_KIND = (
    "/",
    "/team",
    "/list/people?find=o",
    "/list/due?state=overdue",
    "/people/P007",
    "/people/P001/why/RV3",
    "/signatures",
    "/risk/RA-1",
    "/board",
    "/checks",
    "/list/checklists?person=P004",
    "/record/contact/P001",
    "/record/home/P014",
    "/record/checklist/P004?checklist=key+documents",
    "/record/risk-sign/RA-1",
    "/nowhere",
)
"""Each kind of screen and form once: the rules of accessibility take a second for each."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser for all tests of this file."""
    with playwright.sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def tab(chromium: Any, page: Running, **options: Any) -> Iterator[Any]:
    """A tab of a browser that is in."""
    context = chromium.new_context(**options)
    name, _, value = page.cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": page.address, "httpOnly": True, "sameSite": "Strict"}])
    try:
        yield context.new_page()
    finally:
        context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_file_opens_the_page(
    chromium: Any, case_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scripts: bool
) -> None:
    """By itself, or by its button where scripts are switched off. No address that is seen on the way holds a secret."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with running(options_for(case_file, tmp_path / "home")) as page:
        context = chromium.new_context(java_script_enabled=scripts)
        seen: list[str] = []
        opened = context.new_page()
        opened.on("request", lambda request: seen.append(request.url))
        opened.goto(write_ticket(page.address, page.words.ticket).as_uri())
        if not scripts:
            opened.get_by_role("button", name="Open lc").click()
        opened.wait_for_url(f"{page.address}/")
        assert opened.locator("h1").inner_text() == "Today for everybody"
        assert not any(word in address for address in seen for word in page.words)
        context.close()


@pytest.mark.parametrize("size", [WIDE, PHONE, NARROW], ids=["1280", "375", "320"])
def test_no_screen_scrolls_sideways(chromium: Any, page: Running, size: dict[str, int]) -> None:
    """At 320 px, which is 400 % of 1280 as well: only tables and drawings may scroll in themselves."""
    with tab(chromium, page, viewport=size) as opened:
        wider = {}
        for address in SCREENS:
            opened.goto(page.address + address)
            over = opened.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if over > 0:
                wider[address] = over
        assert wider == {}


@needs_axe
@pytest.mark.parametrize(
    ("size", "scheme"), [(WIDE, "light"), (PHONE, "light"), (WIDE, "dark")], ids=["1280", "375", "1280-dark"]
)
def test_axe_finds_nothing(chromium: Any, page: Running, size: dict[str, int], scheme: str) -> None:
    """On no screen, wide or phone, light or dark: WCAG 2.2 A and AA, and best practice."""
    script = Path(str(AXE)).read_text(encoding="utf-8")
    found: dict[str, Any] = {}
    with tab(chromium, page, viewport=size, color_scheme=scheme, bypass_csp=True) as opened:
        for address in EACH_KIND:
            opened.goto(page.address + address)
            opened.evaluate(script)
            result = opened.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
            found |= {f"{address}: {one['id']}": [node["html"] for node in one["nodes"]][:2] for one in result["violations"]}
        opened.goto(page.address + "/record/contact/P001")
        opened.get_by_role("button", name="Continue").click()
        opened.evaluate(script)
        result = opened.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        found |= {f"refused form: {one['id']}": [node["html"] for node in one["nodes"]][:2] for one in result["violations"]}
    assert found == {}


def test_a_contact_is_recorded_by_keyboard_alone(chromium: Any, page: Running) -> None:
    """From Today to saved: tab, arrows, space and Enter; the focus is always seen."""
    with tab(chromium, page, viewport=WIDE) as opened:
        opened.goto(f"{page.address}/people/P001")
        opened.keyboard.press("Tab")
        assert opened.evaluate("document.activeElement.textContent") == "Skip to the content"
        opened.keyboard.press("Enter")
        _tab_to(opened, "Record a contact")
        opened.keyboard.press("Enter")
        opened.wait_for_url("**/record/contact/P001")
        _tab_to(opened, "kind")
        opened.keyboard.press("ArrowDown")
        _tab_to(opened, "outcome")
        opened.keyboard.press("ArrowDown")
        _tab_to(opened, "day")
        opened.keyboard.press("Control+A")
        opened.keyboard.type("yesterday")
        _tab_to(opened, "Continue")
        outline = opened.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"
        opened.keyboard.press("Enter")
        opened.wait_for_selector("text=Nothing is saved yet")
        _tab_to(opened, "Save")
        opened.keyboard.press("Enter")
        opened.wait_for_selector("h1:has-text('Saved')")


def test_a_risk_assessment_is_signed_by_keyboard_alone(chromium: Any, page: Running) -> None:
    """From the queue: the text is read on the way."""
    with tab(chromium, page, viewport=WIDE) as opened:
        opened.goto(f"{page.address}/signatures")
        _tab_to(opened, "RA-1")
        opened.keyboard.press("Enter")
        opened.wait_for_url("**/risk/RA-1")
        _tab_to(opened, "Read and sign RA-1")
        opened.keyboard.press("Enter")
        opened.wait_for_url("**/risk-sign/**")
        _tab_to(opened, "by")
        opened.keyboard.type("Dele")
        _tab_to(opened, "Continue")
        opened.keyboard.press("Enter")
        opened.wait_for_selector("text=Nothing is saved yet")
        _tab_to(opened, "Sign")
        opened.keyboard.press("Enter")
        opened.wait_for_selector("h1:has-text('Saved')")


def _tab_to(opened: Any, wanted: str, most: int = 120) -> None:
    """Press Tab until the focus is on the link or button with these words, or the field of this name."""
    for _ in range(most):
        opened.keyboard.press("Tab")
        here = opened.evaluate("[document.activeElement.textContent.trim(), document.activeElement.name || '']")
        if wanted in here:
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


def test_a_refusal_is_where_the_focus_is(chromium: Any, page: Running) -> None:
    """A screen reader begins with what is wrong; its link leads to the field."""
    with tab(chromium, page) as opened:
        opened.goto(f"{page.address}/record/contact/P001")
        opened.get_by_role("button", name="Continue").click()
        opened.wait_for_function("document.activeElement.classList.contains('summary')")
        assert opened.title().startswith("Wrong: ")
        opened.locator(".summary a").first.click()
        assert opened.url.endswith("#f-kind")


def test_everything_is_recorded_without_scripts(chromium: Any, page: Running) -> None:
    """Scripts are switched off in the browser."""
    with tab(chromium, page, java_script_enabled=False) as opened:
        opened.goto(f"{page.address}/record/plan/P002")
        opened.get_by_role("button", name="Continue").click()
        opened.get_by_role("button", name="Save", exact=True).click()
        assert opened.locator("h1").inner_text().startswith("Saved")


def test_the_page_runs_no_other_script_and_asks_nobody_else(chromium: Any, page: Running) -> None:
    """No address but its own is asked for, and no policy is broken on any screen."""
    with tab(chromium, page) as opened:
        asked: list[str] = []
        said: list[str] = []
        opened.on("request", lambda request: asked.append(request.url))
        opened.on("console", lambda message: said.append(message.text))
        for address in SCREENS:
            opened.goto(page.address + address)
        assert [address for address in asked if not address.startswith(page.address + "/")] == []
        assert said == []


HOSTILE = """<!doctype html><title>hostile</title>
<iframe id="frame" src="{address}/people/P001"></iframe>
<form id="form" method="post" action="{address}/names"><input name="word" value="x"></form>
<script>
async function read() {{
  try {{ const answer = await fetch("{address}/people/P001", {{credentials: "include"}}); return await answer.text(); }}
  catch (error) {{ return "blocked"; }}
}}
</script>"""


@contextmanager
def _hostile_site(page: Running) -> Iterator[str]:
    """Another site on this computer: to a browser it is the same site, but for the port."""
    body = HOSTILE.format(address=page.address).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


def test_a_hostile_page_reads_frames_and_changes_nothing(chromium: Any, page: Running) -> None:
    """From another port of the same computer, where the browser sends the cookie along."""
    with _hostile_site(page) as site, tab(chromium, page) as opened:
        opened.goto(site)
        assert opened.evaluate("read()") == "blocked"
        framed = opened.frames[1]
        assert "Zofia" not in framed.evaluate("document.documentElement ? document.documentElement.textContent : ''")
        opened.evaluate("document.getElementById('form').submit()")
        opened.wait_for_load_state()
        assert "nothing was done" in opened.locator("body").inner_text()
        assert "Names: in full" in page.get("/").text


def test_it_prints_without_buttons_and_colours(chromium: Any, page: Running) -> None:
    """On paper: no navigation, no forms, tables whole."""
    with tab(chromium, page) as opened:
        opened.goto(f"{page.address}/list/due")
        opened.emulate_media(media="print")
        assert not opened.locator(".top").is_visible()
        assert not opened.locator(".save").is_visible()
        assert opened.locator("table").first.is_visible()
