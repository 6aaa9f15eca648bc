"""A real browser for the tests: what it needs, and a tab of it that is in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.page.running import Running

CHROMIUM = os.environ.get("LC_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


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
