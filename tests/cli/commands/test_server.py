"""`lc` on a server: the same commands, with the login of the server as who did it."""

from __future__ import annotations

from pathlib import Path

import pytest

from leavingcare.store.address import ServerAddress
from tests.cli.recorded import ON
from tests.cli.running import Lc


@pytest.fixture(name="loaded")
def _loaded(lc: Lc, database: ServerAddress) -> ServerAddress:
    """The made-up team on a server."""
    ran = lc("server", "load", lc.case_file, "--file", database, "--json")
    assert ran.code == 0, ran.err
    assert ran.json["rows"][0]["people"] > 20
    return database


@pytest.mark.parametrize(
    "words",
    [
        ("due", *ON),
        ("due", "--overdue", *ON),
        ("caseload", *ON),
        ("person", "list", *ON),
        ("person", "show", "P007", *ON),
        ("explain", "P007", *ON),
        ("risk", "list", *ON),
        ("measures", *ON),
        ("check", *ON),
        ("coverage", *ON),
        ("log",),
        ("setting", "list"),
        ("morning", *ON),
    ],
    ids=" ".join,
)
def test_a_list_is_the_same_as_of_a_file(lc: Lc, loaded: ServerAddress, words: tuple[str, ...]) -> None:
    """Row by row."""
    of_file, of_server = lc(*words, "--file", lc.case_file, "--json"), lc(*words, "--file", loaded, "--json")
    assert of_server.code == of_file.code, of_server.err
    assert of_server.json["rows"] == of_file.json["rows"]


def test_who_records_is_who_the_server_says(lc: Lc, loaded: ServerAddress) -> None:
    """Not the name that the computer goes by."""
    assert lc("contact", "P014", "call", "--outcome", "spoken", "--note", "x", *ON, "--yes", LC_FILE=loaded).code == 0
    line = lc("log", "--json", "--file", loaded).json["rows"][0]
    assert (line["who"], line["command"].split()[:2]) == ("postgres", ["contact", "P014"])
    assert lc("undo", "--yes", "--file", loaded).code == 0


def test_init_backup_and_doctor(lc: Lc, database: ServerAddress, tmp_path: Path) -> None:
    """From an empty database to a copy at home."""
    missing = lc("due", "--file", database)
    assert missing.code == 5 and "lc server init" in missing.err
    assert lc("server", "init", "--file", database).code == 0
    assert lc("server", "init", "--file", database).code == 5
    assert lc("person", "add", "--name", "Zofia [/] O'Brien", "--yes", "--file", database).code == 0
    assert lc("backup", str(tmp_path / "home.db"), "--file", database).code == 0
    assert lc("person", "list", "--file", str(tmp_path / "home.db"), "--json").json["rows"][0]["ref"] == "P001"
    doctor = lc("doctor", "--file", database, "--json")
    assert doctor.code == 0, doctor.out
    states = {row["check"]: row["state"] for row in doctor.json["rows"]}
    assert states["account"] == states["records"] == states["backup"] == "ok" and states["login"] == "warning"


def test_a_server_that_was_set_back_is_noticed(lc: Lc, loaded: ServerAddress) -> None:
    """As with a file: the head that was seen last has to be in the log."""
    import psycopg

    assert lc("person", "edit", "P007", "uasc", "yes", "--yes", "--file", loaded).code == 0
    with psycopg.connect(loaded, autocommit=True) as owner:
        owner.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    assert lc("server", "load", lc.case_file, "--file", loaded).code == 0
    assert "is an older copy" in lc("person", "list", "--file", loaded).err


@pytest.mark.parametrize("words", [("encrypt",), ("decrypt",), ("key", "check"), ("restore", "x.db"), ("init",), ("demo",)])
def test_what_is_for_files_says_so(lc: Lc, words: tuple[str, ...]) -> None:
    """Without trying to reach anything."""
    ran = lc(*words, "--file", "service=nowhere")
    assert ran.code == 2 and "This is for a case file, and yours is on a server." in ran.err


def test_server_commands_want_the_address_of_one(lc: Lc) -> None:
    """A path is none; a password in one is refused before anything is done."""
    for words in (("server", "init"), ("server", "load", lc.case_file)):
        ran = lc(*words, "--file", "team.db")
        assert ran.code == 2 and "address of the server is missing" in ran.err
    ran = lc("due", LC_FILE="postgresql://kim:geheim@db.example/casefile")
    assert ran.code == 2 and "password does not belong" in ran.err and "geheim" not in ran.err
