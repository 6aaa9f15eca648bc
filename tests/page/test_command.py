"""`lc page` as a command: its options, what it refuses, and that no other command pays for it."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import leavingcare
import leavingcare.page
from leavingcare.page.options import PageOptions
from tests.cli.running import Lc


@pytest.fixture
def lc(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> Lc:
    """Commands."""
    return Lc(monkeypatch)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[PageOptions, dict[str, Any]]]]:
    """What the page would have been told; nothing is served."""
    told: list[tuple[PageOptions, dict[str, Any]]] = []
    monkeypatch.setattr("leavingcare.page.server.serve", lambda options, _say, **more: told.append((options, more)))
    yield told


def test_it_is_told_the_day_the_file_and_whose_it_is(lc: Lc, case_file: Path, served: list[Any]) -> None:
    """By options; the adviser by part of a name."""
    ran = lc("page", "--file", str(case_file), "--on", "31/3/2027", "--adviser", "kim", "--no-browser", "--port", "8123")
    assert ran.code == 0, ran.err
    [(options, more)] = served
    assert options.file == case_file
    assert options.day.isoformat() == "2027-03-31"
    assert options.me == "Kim Adeyemi"
    assert more == {"port": 8123, "opens_browser": False}


def test_it_is_the_users_own_where_lc_knows_who_that_is(lc: Lc, case_file: Path, served: list[Any]) -> None:
    """And everybody's where that adviser is not in this case file."""
    assert lc("setting", "set", "me", "Kim Adeyemi", "--file", str(case_file)).code == 0
    assert lc("page", "--file", str(case_file)).code == 0
    assert served[-1][0].me == "Kim Adeyemi"
    assert served[-1][0].on is None


@pytest.mark.parametrize(
    ("options", "code"),
    [(("--adviser", "nobody-at-all"), 3), (("--on", "31/2/2026"), 2), (("--port", "99999"), 2), (("--file", "missing.db"), 5)],
)
def test_what_cannot_be_is_refused_before_anything_is_served(
    lc: Lc, case_file: Path, served: list[Any], options: tuple[str, ...], code: int
) -> None:
    """With the exit code of every command."""
    ran = lc("page", *(() if "--file" in options else ("--file", str(case_file))), *options)
    assert ran.code == code
    assert served == []


def test_a_port_in_use_is_said(lc: Lc, case_file: Path) -> None:
    """And nothing is left behind."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = lc("page", "--file", str(case_file), "--port", str(port), "--no-browser")
    assert ran.code == 2
    assert f"Port {port} is in use" in ran.err


def test_without_its_packages_it_says_how_to_get_them(lc: Lc, case_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is not installed."""
    monkeypatch.setattr(leavingcare, "page", leavingcare.page)  # what is imported anew is the page of this test alone
    for name in [name for name in sys.modules if name.startswith("leavingcare.page")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    ran = lc("page", "--file", str(case_file))
    assert ran.code == 2
    assert "leavingcare[page]" in ran.err


@pytest.mark.parametrize("command", [("due",), ("caseload",), ("page", "--help")])
def test_no_other_command_loads_a_server(case_file: Path, elsewhere: Path, command: tuple[str, ...]) -> None:
    """Nor does its help: the page costs nothing until it is asked for."""
    code = (
        "import sys; from leavingcare.cli.app import main; code = main(sys.argv[1:]); "
        "heavy = {'starlette', 'uvicorn', 'anyio', 'jinja2', 'leavingcare.page'} & set(sys.modules); "
        "sys.exit(repr(heavy) if heavy else code)"
    )
    file = () if "--help" in command else ("--file", str(case_file))
    ran = subprocess.run([sys.executable, "-c", code, *command, *file], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
