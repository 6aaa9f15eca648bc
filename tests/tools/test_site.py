"""The site: each page has its place, links lead to pages, nothing loads from elsewhere; built and searched with MkDocs."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from tools.site.__main__ import LARGEST, loaded_from_elsewhere, main
from tools.site.hooks import OUTSIDE, ROOT, links_in_site, without_indentation

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NAVIGATION = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2]


def test_every_page_has_a_place_in_the_navigation() -> None:
    """Those of docs/law join by themselves."""
    docs = ROOT / "docs"
    pages = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md") if path.parent != docs / "law"}
    places = [line.strip().removeprefix("- ") for line in NAVIGATION.splitlines() if line.endswith(".md")]
    assert sorted(places) == sorted({*pages, *OUTSIDE, "law/README.md"})


def test_what_stands_outside_is_there() -> None:
    """A file that was renamed would be missing from the site."""
    assert [source for source in OUTSIDE.values() if not (ROOT / source).is_file()] == []


@pytest.mark.parametrize(
    ("link", "page", "leads_to"),
    [
        ("../../SECURITY.md", "roles/it.md", "../security.md"),
        ("../CONTRIBUTING.md#set-up", "README.md", "contributing.md#set-up"),
        ("../../tests/law/cases/README.md", "law/library.md", "case-keys.md"),
        ("../../../docs/cases.md", "law/case-keys.md", "../cases.md"),
        ("docs/architecture.md", "contributing.md", "architecture.md"),
        ("tour.md#the-morning", "start.md", "tour.md#the-morning"),
        ("#here", "start.md", "#here"),
        ("https://www.legislation.gov.uk/", "law/status.md", "https://www.legislation.gov.uk/"),
    ],
)
def test_a_link_leads_inside_the_site(link: str, page: str, leads_to: str) -> None:
    """Wherever the page stands in the repository."""
    assert links_in_site(f"See [this]({link}).", page) == f"See [this]({leads_to})."


def test_what_loads_from_elsewhere_is_found(tmp_path: Path) -> None:
    """Scripts, styles, fonts and pictures; not the links that people follow."""
    page = '<script src="https://a.example/x.js"></script><a href="https://b.example/">b</a><img src="here.png">'
    (tmp_path / "page.html").write_text(f'{page}<link href="y.css" rel="stylesheet">', encoding="utf-8")
    (tmp_path / "second.html").write_text('<link rel="stylesheet" href="//c.example/y.css">', encoding="utf-8")
    (tmp_path / "y.css").write_text(
        "@font-face { src: url(https://d.example/f.woff) } b { background: url(z.png) }", encoding="utf-8"
    )
    assert list(loaded_from_elsewhere(tmp_path)) == [
        "page.html: https://a.example/x.js",
        "second.html: //c.example/y.css",
        "y.css: https://d.example/f.woff",
    ]


def test_indentation_of_the_theme_is_left_out() -> None:
    """Not that of a terminal's picture, nor a script's."""
    html = "<ul>\n\n    <li>one</li>\n  </ul>\n<pre>\n  a\n    b\n</pre>\n   <script>\n  x\n</script>"
    assert without_indentation(html) == ("<ul>\n<li>one</li>\n</ul>\n<pre>\n  a\n    b\n</pre>\n<script>\n  x\n</script>")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly: a link that leads nowhere is an error."""
    pytest.importorskip("mkdocs", reason="MkDocs is not installed: pip install 'leavingcare[site]'")
    folder = tmp_path_factory.mktemp("site")
    with patch.object(sys, "argv", ["site", str(folder)]):
        assert main() == 0
    return folder


def test_it_is_small_and_complete_in_itself(site: Path) -> None:
    """At most five megabytes; pages from outside docs/ are there, and nothing loads from elsewhere."""
    assert sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) <= LARGEST
    assert list(loaded_from_elsewhere(site)) == []
    assert (site / "law" / "case-keys.html").is_file()


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
def test_it_is_searched_without_a_network(site: Path) -> None:
    """Opened from a disk: the search finds a command, and no request leaves."""
    browsers = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install '.[browser]'")
    with browsers.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page()
        requests: list[str] = []
        tab.on("request", lambda request: requests.append(request.url))
        tab.goto((site / "index.html").as_uri())
        tab.click(".md-search__input")
        tab.keyboard.type("staying put")
        found = tab.wait_for_selector(".md-search-result__item h1", timeout=60_000)
        assert found is not None and found.inner_text()
        browser.close()
    assert [address for address in requests if not address.startswith(("file:", "blob:", "data:"))] == []
