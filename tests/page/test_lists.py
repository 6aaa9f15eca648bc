"""Every list that `lc` has is a list or a screen of the page, with the rows of its command."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from leavingcare.cli.registry import COMMANDS, load_command
from leavingcare.page.lists.registry import LISTS
from tests.page.running import Running

SCREENS = {
    "morning": "Today",
    "person show": "the page of the young person",
    "person page": "a sheet to print, on the page of the young person",
    "risk show": "the page of the assessment",
    "explain": "Why",
    "staying-put check": "Why: staying put",
    "law show": "the list of rules, told the id of one",
}
NOT_ON_THE_PAGE = {
    "track form": "writes a form to print into a file",
    "do": "a number of a line is a link on the page",
    "page": "it is the page",
    "help": "about commands",
    "completion": "about commands",
    "law test": "runs files of worked cases",
    "benchmark load": "reads files",
    "benchmark group": "a setting of this user",
    "log verify": "whoever checks the log does not trust the page that shows it",
    "server": "the case file itself",
    "init": "the case file itself",
    "demo": "makes a case file",
    "backup": "the case file itself",
    "restore": "the case file itself",
    "compare": "the case file itself",
    "encrypt": "the case file itself",
    "decrypt": "the case file itself",
    "key": "the case file itself",
    "doctor": "works on a damaged file, which no page opens",
}
"""Commands that show something and are neither list nor screen, by their first words, and why."""


def _commands_that_show() -> Iterator[str]:
    """Every command without --dry-run, as it is typed."""
    for name in COMMANDS:
        command = load_command(name)
        below = command.commands.values() if hasattr(command, "commands") else [command]
        for each in below:
            if not any(option.name == "dry_run" for option in each.params):
                yield name if each is command or each.hidden else f"{name} {each.name}"


def test_every_list_of_lc_is_a_list_of_the_page() -> None:
    """Or a screen, or has a reason why it is neither; no reason is left over."""
    showing = {command.removesuffix(" list") for command in _commands_that_show()}
    on_the_page = {screen.command.removesuffix(" list") for screen in LISTS.values()} | set(SCREENS)
    reasons = {command: _reason(command) for command in showing}
    assert {command for command in showing - on_the_page if reasons[command] is None} == set()
    assert set(NOT_ON_THE_PAGE) - set(reasons.values()) == set()


@pytest.mark.parametrize("name", LISTS)
def test_every_list_shows_rows_of_its_command_and_is_saved(reading_page: Running, name: str) -> None:
    """The rows that are saved are those of the command that the list names."""
    address = f"/list/{name}?person=P007&measure=plans_in_date&adviser=kim&joins=0.8"
    shown = reading_page.get(address)
    assert shown.status == 200, shown.text
    saved = reading_page.post(address, save="csv")
    if 'name="save"' in shown.text:
        assert saved.body.startswith(b"\xef\xbb\xbf")
        assert reading_page.post(address, save="xlsx").body.startswith(b"PK")
    else:
        assert 'class="empty"' in shown.text


def test_a_list_about_somebody_waits_until_they_are_named(page: Running) -> None:
    """By reference or by name; a restricted record is refused."""
    assert "Say which young person it is about" in page.get("/list/ahead").text
    assert page.get("/list/history?person=P001").text.count("<td") > 0
    assert page.get("/list/ahead?person=nobody-at-all").status == 404
    assert page.get("/list/what-if?joins=many").status == 422


def _reason(command: str) -> str | None:
    """The first words of it that stand among the reasons."""
    return next((words for words in NOT_ON_THE_PAGE if f"{command} ".startswith(f"{words} ")), None)
