"""The page in a real browser: what only a browser shows. Skipped, with the reason, where there is none.

Needs playwright (`leavingcare[browser]`) and Chromium; the accessibility rules need axe-core, whose axe.min.js LC_AXE names.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from leavingcare.page.answers import Answers
from leavingcare.page.ticket import write_ticket
from tests.page.browser import tab
from tests.page.running import Running, options_for, running

AXE = os.environ.get("LC_AXE")
needs_axe = pytest.mark.skipif(AXE is None, reason="LC_AXE does not name the axe.min.js of axe-core")
SIZES = [{"width": width, "height": height} for width, height in ((320, 640), (375, 812), (1280, 900))]
"""Narrowest first: 320 px is 400 % of 1280 as well."""
WIDE, PHONE = SIZES[2], SIZES[1]
EACH_KIND = (
    "/",
    "/team",
    "/list/people?find=o",
    "/list/due?state=overdue",
    "/lists",
    "/list/rights?person=P007",
    "/list/what-if",
    "/people/P007",
    "/people/P001/why/RV3",
    "/signatures",
    "/risk/RA-1",
    "/board",
    "/checks",
    "/list/actions",
    "/list/advisers",
    "/record/contact/P001",
    "/record/home/P014",
    "/record/contact-several/new?people=P001",
    "/record/checklist/P004?checklist=key+documents",
    "/record/custody/P014?step=start",
    "/record/care/P039",
    "/record/correct/P001-20?field=on",
    "/record/risk-sign/RA-1",
    "/nowhere",
)
"""Each kind of screen and form once: a browser takes a tenth of a second for each, and the rules of accessibility one."""
AGAIN = ("/", "/team", "/list/due?state=overdue", "/people/P007", "/people/P001/why/RV3", "/risk/RA-1", "/record/contact/P001")
"""Screens that have, between them, every part and every colour: looked at in the dark and narrow as well."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_SIZE = ["target-size", "scrollable-region-focusable", "link-name", "label", "bypass", "aria-hidden-focus"]
"""Rules whose answer may be another where a screen is narrow."""


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


def test_no_screen_scrolls_sideways_or_asks_anybody_else(chromium: Any, reading_page: Running) -> None:
    """Only tables and drawings may scroll in themselves; no address but our own is asked for; no policy is broken."""
    wider, asked, said = {}, [], []
    with tab(chromium, reading_page, viewport=SIZES[0]) as opened:
        opened.on("request", lambda request: asked.append(request.url))
        opened.on("console", lambda message: said.append(message.text))
        for address in EACH_KIND:
            opened.goto(reading_page.address + address)
            for size in SIZES:
                opened.set_viewport_size(size)
                over = opened.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                if over > 0:
                    wider[address, size["width"]] = over
    assert wider == {}
    assert [address for address in asked if not address.startswith(reading_page.address + "/")] == []
    assert [line for line in said if "404" not in line] == []


@needs_axe
def test_axe_finds_nothing(chromium: Any, reading_page: Running) -> None:
    """WCAG 2.2 A and AA and best practice when wide; what a narrow screen may change; the contrast in the dark."""
    found: dict[str, Any] = {}

    def look(opened: Any, where: str, wanted: dict[str, Any]) -> None:
        result = opened.evaluate("wanted => axe.run(document, {runOnly: wanted})", wanted)
        found.update({f"{where}: {one['id']}": [node["html"] for node in one["nodes"]][:2] for one in result["violations"]})

    script = Path(str(AXE)).read_text(encoding="utf-8")
    with tab(chromium, reading_page, viewport=WIDE, bypass_csp=True) as opened:
        for address in (*EACH_KIND, REFUSED):
            opened.goto(reading_page.address + (address if address != REFUSED else "/record/contact/P001"))
            if address == REFUSED:
                opened.get_by_role("button", name="Continue").click()
            opened.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
            opened.evaluate(script)
            look(opened, address, {"type": "tag", "values": RULES})
            if address not in (*AGAIN, REFUSED):
                continue
            opened.emulate_media(color_scheme="dark")
            look(opened, f"{address}, dark", {"type": "rule", "values": ["color-contrast"]})
            opened.emulate_media(color_scheme="light")
            opened.set_viewport_size(PHONE)
            look(opened, f"{address}, 375 px", {"type": "rule", "values": OF_SIZE})
            opened.set_viewport_size(WIDE)
    assert found == {}


REFUSED = "a form that was refused"


def test_a_refusal_is_where_the_focus_is(chromium: Any, reading_page: Running) -> None:
    """A screen reader begins with what is wrong; its link leads to the field."""
    with tab(chromium, reading_page) as opened:
        opened.goto(f"{reading_page.address}/record/contact/P001")
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


def test_a_hostile_page_reads_frames_and_changes_nothing(chromium: Any, reading_page: Running) -> None:
    """From another port of the same computer, where the browser sends the cookie along."""
    with _hostile_site(reading_page) as site, tab(chromium, reading_page) as opened:
        opened.goto(site)
        assert opened.evaluate("read()") == "blocked"
        framed = opened.frames[1]
        assert "Zofia" not in framed.evaluate("document.documentElement ? document.documentElement.textContent : ''")
        opened.evaluate("document.getElementById('form').submit()")
        opened.wait_for_load_state()
        assert "nothing was done" in opened.locator("body").inner_text()
        assert "Names: in full" in reading_page.get("/").text


def test_a_screen_that_waits_shows_its_answer_by_itself(chromium: Any, page: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has to press anything, where scripts run."""

    def here(answers: Answers, _day: Any, work: Any) -> Any:
        with answers._options.open_session() as session:
            return work(answers._options, session), ()

    monkeypatch.setattr("leavingcare.page.answers.ELSEWHERE_FROM_PEOPLE", 0)
    monkeypatch.setattr("leavingcare.page.answers.SECONDS", 0)
    monkeypatch.setattr(Answers, "_elsewhere", here)
    with tab(chromium, page) as opened:
        opened.goto(f"{page.address}/list/coverage")
        assert opened.locator("h1").inner_text() == "Being worked out"
        opened.wait_for_selector("h1:has-text('Coverage')")


def test_it_prints_without_buttons_and_colours(chromium: Any, reading_page: Running) -> None:
    """On paper: no navigation, no forms, tables whole."""
    with tab(chromium, reading_page) as opened:
        opened.goto(f"{reading_page.address}/list/due")
        opened.emulate_media(media="print")
        assert not opened.locator(".top").is_visible()
        assert not opened.locator(".save").is_visible()
        assert opened.locator("table").first.is_visible()
