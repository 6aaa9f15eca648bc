"""What is typed as the place of a case file: a path, or the address of a server."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from leavingcare.errors import WrongUse
from leavingcare.store.address import ServerAddress, parse_address


@pytest.mark.parametrize("text", ["team.db", "/data/O'Brien-Żukowska.db", "C:/cases.db", "servicebook.db", "postgresql.db"])
def test_a_path_stays_one(text: str) -> None:
    """Whatever it is called."""
    assert parse_address(text) == Path(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://db.example/casefile", "postgresql://db.example/casefile"),
        ("postgres://kim@db.example:5433/casefile", "postgresql://db.example:5433/casefile"),
        ("postgresql://kim@db.example/casefile?sslmode=verify-full", "postgresql://db.example/casefile"),
        ("service=leaving-care.1", "service=leaving-care.1"),
    ],
)
def test_an_address_is_shown_without_its_user(text: str, shown: str) -> None:
    """In sentences and in the log."""
    address = parse_address(text)
    assert isinstance(address, ServerAddress) and (address, address.shown) == (text, shown)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("postgresql://kim:pw@db.example/casefile", "A password does not belong in an address"),
        ("postgresql://db.example/casefile?password=pw", "A password does not belong in an address"),
        ("postgresql://db.example", "does not say which database"),
        ("postgresql://db.example/", "does not say which database"),
        ("postgresql://[db.example/casefile", "cannot be read"),
        ("service=", "name of a service"),
        ("service=a password=pw", "name of a service"),
    ],
)
def test_what_cannot_be_used_is_refused_unrepeated(text: str, words: str) -> None:
    """A password least of all."""
    with pytest.raises(WrongUse, match=words) as refused:
        parse_address(text)
    assert "pw" not in f"{refused.value.sentence} {refused.value.hint}"


def test_the_driver_of_a_server_is_not_loaded_for_a_file() -> None:
    """It takes a tenth of a second."""
    program = "import sys; from leavingcare.store import in_memory; in_memory().people(); print('psycopg' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
