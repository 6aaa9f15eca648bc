"""`lc` in one HTML file: how it is put together; and, where LC_TRY_PAGE names a built one, whether it runs in a browser."""

from __future__ import annotations

import base64
import gzip
import json
import os
from pathlib import Path

import pytest

from tools.try_it.__main__ import page

PAGE = os.environ.get("LC_TRY_PAGE")
CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture
def runtime(tmp_path: Path) -> Path:
    """The files of a runtime, each with a few words."""
    files = {
        "pyodide.asm.mjs": 'const here = import.meta.url; "</script>"; export default _createPyodideModule;',
        "pyodide.js": "function loadPyodide() { return '</script>'; }",
        "pyodide-lock.json": json.dumps({"info": {}, "packages": {"numpy": {}}}),
        "pyodide.asm.wasm": "wasm",
        "python_stdlib.zip": "library",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_everything_is_inside(runtime: Path) -> None:
    """No mark is left, nothing is loaded from elsewhere, and no content ends the script that holds it."""
    text = page(runtime, b"packages")
    assert "@" not in text.replace("@media", "")
    assert text.count("</script>") == text.count("<script>")
    assert not [word for word in ("http://", "src=", "import.meta", "export default") if word in text]
    packed = base64.b64encode(gzip.compress(b"packages", 9, mtime=0)).decode()
    assert f'"packages.zip": "{packed}"' in text
    assert "numpy" not in text


def test_it_says_what_it_is_not_for(runtime: Path) -> None:
    """Nobody records a real young person in a page that forgets."""
    assert "It is not for real records." in page(runtime, b"")


@pytest.mark.skipif(PAGE is None or not CHROMIUM.exists(), reason="LC_TRY_PAGE names no built page, or there is no Chromium")
def test_it_runs_in_a_browser() -> None:
    """Offline, from the disk: the demo, the due list, a wrong command; no request leaves."""
    browsers = pytest.importorskip("playwright.sync_api")
    with browsers.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page()
        requests: list[str] = []
        tab.on("request", lambda request: requests.append(request.url))
        tab.goto(Path(str(PAGE)).resolve().as_uri())
        tab.wait_for_function("document.getElementById('state').textContent.startsWith('Ready')", timeout=60_000)
        for words, code, printed in (
            ("due --overdue", 0, "overdue"),
            ("lc caseload kim", 0, "Kim"),
            ("nonsense", 2, "no such command"),
        ):
            tab.fill("#words", words)
            tab.click("#run")
            assert f"exit code {code}" in tab.inner_text("#state")
            assert printed in tab.inner_text("#out")
        assert requests == [Path(str(PAGE)).resolve().as_uri()]
        browser.close()
