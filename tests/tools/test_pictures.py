"""The pictures of the README show what the program shows today, and load nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.pictures.__main__ import DUE, PAGE, PAGE_TEXT
from tools.pictures.due_list import drawing, due_list, words


def test_the_due_list_is_as_it_is_printed_now(tmp_path: Path) -> None:
    """Run `python -m tools.pictures` after a change of the list."""
    assert words(DUE.read_text(encoding="utf-8")) == words(drawing(due_list(tmp_path / "due")))


def test_the_drawing_is_complete_in_itself_and_has_words_for_a_screen_reader() -> None:
    """No font from elsewhere; title and description."""
    svg = DUE.read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\s\"')]+", svg)) == {"http://www.w3.org/2000/svg"}
    assert 'role="img"' in svg and "<title" in svg and "<desc" in svg
    assert "40\xa0days\xa0late" in words(svg) or "40 days late" in words(svg)


def test_the_page_is_as_it_was_photographed(tmp_path: Path) -> None:
    """A picture cannot be read, so its words stand beside it: run `python -m tools.pictures` after a change of the screen."""
    pytest.importorskip("starlette")
    from tools.pictures.page import screen_text

    assert screen_text(tmp_path / "page") == PAGE_TEXT.read_text(encoding="utf-8")
    assert PAGE.read_bytes().startswith(b"\x89PNG")
