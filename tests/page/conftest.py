"""What the tests of the page share: the demo as at 21 November 2026, and a page that runs on a copy of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import DAY, elsewhere, filled
from tests.page.browser import CHROMIUM
from tests.page.running import Running, options_for, running

__all__ = ["DAY", "elsewhere", "filled"]


@pytest.fixture
def case_file(filled: Path, tmp_path: Path) -> Path:
    """A copy of the demo that a test may change."""
    file = tmp_path / "case.db"
    shutil.copy(filled, file)
    file.chmod(0o600)
    return file


@pytest.fixture(scope="session")
def reading_page(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One page for all tests that only look: what it has worked out once is there for the next."""
    folder = tmp_path_factory.mktemp("reading")
    file = folder / "case.db"
    shutil.copy(filled, file)
    file.chmod(0o600)
    with running(options_for(file, folder / "home")) as page:
        page.come_in()
        yield page


@pytest.fixture
def page(case_file: Path, tmp_path: Path) -> Iterator[Running]:
    """The page of everybody, running, and the browser is in."""
    with running(options_for(case_file, tmp_path / "home")) as page:
        page.come_in()
        yield page


@pytest.fixture(scope="package")
def chromium() -> Iterator[Any]:
    """One browser for all tests of the page; without playwright or Chromium they are skipped, and say so."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: pip install 'leavingcare[browser]'"
    )
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this computer")
    with playwright.sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
