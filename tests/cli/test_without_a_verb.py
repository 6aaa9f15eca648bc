"""Nouns by themselves, and with the name of somebody behind them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Lc

ON = ("--on", "2026-11-21")


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("person", "person list"),
        ("person --age 17", "person list"),
        ("person kofi", "person page"),
        ("adviser", "adviser list"),
        ("adviser --all", "adviser list"),
        ("adviser kim", "adviser show"),
        ("staying-put zofia", "staying-put check"),
        ("risk", "risk list"),
        ("risk kofi", "risk list"),
        ("risk ra-2", "risk show"),
        ("law PA6", "law show"),
        ("retention", "retention list"),
        ("benchmark", "benchmark show"),
        ("team", "team"),
    ],
)
def test_a_noun_shows_its_list_and_with_a_name_the_one_meant(typed: str, command: str, lc: Lc) -> None:
    """No verb is needed to look."""
    ran = lc(*typed.split(), *ON, "--json")
    assert (ran.code, ran.json["command"]) == (0, command)


def test_the_page_of_a_person_is_numbered_and_can_be_written(lc: Lc, elsewhere: Path) -> None:
    """Each line leads to a command; names follow the setting, in sentences too."""
    assert lc("person", "kofi", *ON).code == 0
    done = lc("do", "2", "--yes")
    assert done.code == 0 and "former relevant" in done.out
    assert lc("person", "page", "kofi", "--html", "kofi.html", *ON).code == 0
    assert "Kofi Mensah" in (elsewhere / "kofi.html").read_text(encoding="utf-8")
    assert lc("setting", "set", "names", "none").code == 0
    hidden = lc("person", "kofi", *ON)
    assert "Kofi" not in hidden.out.split("\n\n", 1)[1]
