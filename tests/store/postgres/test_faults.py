"""What goes wrong with a server: one plain sentence each, nothing half done, and nothing said that is not known."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from typing import Any

import psycopg
import pytest

from leavingcare import outcome
from leavingcare.errors import CaseFileError
from leavingcare.facts.events import Contact
from leavingcare.facts.people import Person
from leavingcare.store import create_store, open_store
from leavingcare.store.address import ServerAddress
from leavingcare.store.case_files import examine_server
from leavingcare.store.finding import OK, PROBLEM
from leavingcare.store.postgres import health_check
from leavingcare.store.postgres.opening import create_case_file, open_case_file
from leavingcare.store.postgres.store import PostgresStore


@pytest.fixture(name="owner")
def _owner(server: str, database: ServerAddress) -> Iterator[psycopg.Connection[Any]]:
    """A connection to the server beside the case file's: it ends others."""
    outcome.begin_anew()
    create_store(database).close()
    with psycopg.connect(server, autocommit=True) as owner:
        yield owner


def _end_all(owner: psycopg.Connection[Any], database: ServerAddress) -> None:
    name = database.shown.rpartition("/")[2]
    owner.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))


def test_gone_before_and_within_a_change(owner: psycopg.Connection[Any], database: ServerAddress) -> None:
    """Nothing is saved, and that is said."""
    with closing(open_store(database)) as store:
        _end_all(owner, database)
        with pytest.raises(CaseFileError, match=r"connection was lost\. Nothing was changed\."):
            store.note("kim", "export due")
    lost = pytest.raises(CaseFileError, match=r"connection was lost\. Nothing was changed\.")
    with closing(open_store(database)) as store, lost, store.change("kim", "person add") as change:
        change.save(Person(ref="P001"))
        _end_all(owner, database)
        change.save(Person(ref="P002"))
    with closing(open_store(database)) as store:
        assert store.people() == [] and store.log() == []


def _before_it_is_committed(store: PostgresStore, act: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    commit = store.engine.commit

    def late() -> None:
        act()
        commit()

    monkeypatch.setattr(store.engine, "commit", late)


def test_gone_while_it_is_saved_is_not_known(
    owner: psycopg.Connection[Any], database: ServerAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer to COMMIT never came: it may be saved or not, and the sentence says how to look."""
    with closing(open_case_file(database)) as store:
        _before_it_is_committed(store, lambda: _end_all(owner, database), monkeypatch)
        with pytest.raises(CaseFileError, match="it is not known whether it was") as lost:
            store.note("kim", "export due")
        assert lost.value.hint and "lc log" in lost.value.hint


def test_an_error_that_somebody_caught_does_not_pass_for_saved(
    database: ServerAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server rolls back without a word at COMMIT: that is no save."""

    def caught() -> None:
        with pytest.raises(psycopg.Error):
            store.engine.connection.execute("SELECT 1/0")

    with closing(create_case_file(database)) as store:
        _before_it_is_committed(store, caught, monkeypatch)
        with pytest.raises(CaseFileError, match="did not save the change"):
            store.note("kim", "export due")
        assert store.log() == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DROP TABLE event", "damaged: 1 of its tables are missing"),
        ("UPDATE case_file SET version = 99", "tables of version 99; this lc knows version 3"),
        ("UPDATE case_file SET version = 2", "tables of version 2; this lc knows version 3"),
        ("UPDATE case_file SET application = 'other'", "a database of another program"),
        ("DELETE FROM case_file", "a database of another program"),
        ("DROP TABLE case_file", "There is no case file in"),
    ],
)
def test_what_is_no_case_file_of_this_program_is_said(database: ServerAddress, statement: str, words: str) -> None:
    """And left as it is."""
    create_store(database).close()
    with psycopg.connect(database, autocommit=True) as by_hand:
        by_hand.execute(statement)  # type: ignore[call-overload]
    with pytest.raises(CaseFileError, match=words):
        open_store(database)


def test_a_table_dropped_while_somebody_works(database: ServerAddress) -> None:
    """A sentence, no trace of the driver's own words."""
    with closing(create_store(database)) as store:
        with psycopg.connect(database, autocommit=True) as by_hand:
            by_hand.execute("DROP TABLE setting")
        with pytest.raises(CaseFileError, match=r"A table of postgresql:///lc[0-9]+ is missing"):
            store.settings()


def test_a_login_without_rights_sees_nothing(server: str, database: ServerAddress) -> None:
    """IT made a login and gave it nothing: one sentence, no rows."""
    create_store(database).close()
    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute("DROP ROLE IF EXISTS stranger")
        owner.execute("CREATE ROLE stranger LOGIN")
        try:
            with pytest.raises(CaseFileError, match="Your login has no right"):
                open_store(ServerAddress(database.replace("postgres:@", "stranger@")))
        finally:
            owner.execute("DROP ROLE stranger")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql://postgres@/nothing_here", "There is no such database"),
        ("postgresql://nobody@/postgres", "does not accept your login|cannot be reached"),
        ("service=nowhere", "No service of that name"),
        ("postgresql://127.0.0.1:1/casefile", "cannot be reached"),
    ],
)
def test_what_cannot_be_opened_says_why(server: str, address: str, words: str) -> None:
    """Without a user, a password or the driver's words in it."""
    if "@/" in address:
        address = f"{address}?{server.partition('?')[2]}"
    with pytest.raises(CaseFileError, match=words) as refused:
        open_store(ServerAddress(address))
    assert "nobody" not in refused.value.sentence


def test_gone_once_it_is_saved(owner: psycopg.Connection[Any], database: ServerAddress) -> None:
    """It is saved, and the next change says that the connection was lost, and what was saved before."""
    with closing(open_store(database)) as store:
        store.note("kim", "export due")
        _end_all(owner, database)
        with pytest.raises(CaseFileError, match=r"connection was lost\. .*line 1 of the log was saved"):
            store.note("kim", "export people")
    with closing(open_store(database)) as store:
        assert [line.command for line in store.log()] == ["export due"] and store.verify().first_bad is None


def test_saved_and_the_answer_lost_is_not_known(
    owner: psycopg.Connection[Any], database: ServerAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server has saved it, and nobody was told: the log shows it."""

    def saved_and_lost() -> None:
        store.driver.execute("COMMIT")
        _end_all(owner, database)

    with closing(open_case_file(database)) as store:
        _before_it_is_committed(store, saved_and_lost, monkeypatch)
        with pytest.raises(CaseFileError, match="it is not known whether it was"):
            store.note("kim", "export due")
    with closing(open_store(database)) as store:
        assert [line.command for line in store.log()] == ["export due"] and store.verify().first_bad is None


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("53100", "has no room left"),
        ("53200", "has no room left"),
        ("25006", "can only be read just now"),
        ("55P03", "Somebody else is saving"),
        ("57014", "Somebody else is saving"),
        ("40P01", "Somebody else is saving"),
        ("57P01", "connection was lost"),
        ("42501", "Your login has no right"),
        ("XX000", "could not do what was asked"),
    ],
)
def test_what_the_server_cannot_do_leaves_nothing_half_done(
    owner: psycopg.Connection[Any], database: ServerAddress, code: str, words: str
) -> None:
    """Disk full, memory full, read only, locked, cancelled, deadlocked, shut down: in the middle of a change, one sentence."""
    with psycopg.connect(database, autocommit=True) as by_hand:
        by_hand.execute(
            f"""CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION 'Zillah' USING ERRCODE = '{code}'; END $$;
            CREATE TRIGGER fails BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION fails()"""  # type: ignore[call-overload]
        )
    assert owner
    refused = pytest.raises(CaseFileError, match=words)
    with closing(open_store(database)) as store:
        with refused as error, store.change("kim", "person add") as change:
            change.save(Person(ref="P001"))
            change.save(Contact(person="P001", on=date(2026, 11, 2)))
        assert "Nothing was changed" in error.value.sentence and "Zillah" not in error.value.sentence
        assert store.people() == [] and store.log() == []
        store.note("kim", "export due")


def test_a_server_that_takes_no_changes(owner: psycopg.Connection[Any], database: ServerAddress) -> None:
    """A copy for reading: everything is shown, a change is refused."""
    name = database.shown.rpartition("/")[2]
    owner.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")  # type: ignore[call-overload]
    with closing(open_store(database)) as store:
        assert store.people() == [] and store.verify().first_bad is None
        with pytest.raises(CaseFileError, match="can only be read just now"):
            store.note("kim", "export due")


def test_more_people_than_the_server_takes(owner: psycopg.Connection[Any], database: ServerAddress) -> None:
    """One sentence, and what to do."""
    owner.execute("CREATE ROLE crowd LOGIN CONNECTION LIMIT 0")
    try:
        with pytest.raises(CaseFileError, match="Too many people use"):
            open_store(ServerAddress(database.replace("postgres:@", "crowd@")))
    finally:
        owner.execute("DROP ROLE crowd")


_HOLDS = """
import sys
from leavingcare.facts.people import Person
from leavingcare.store import open_store
from leavingcare.store.address import ServerAddress
with open_store(ServerAddress(sys.argv[1])).change("kim", "slow") as change:
    change.save(Person(ref="P001"))
    print("now", flush=True)
    sys.stdin.read()
"""


def test_a_program_that_is_killed_leaves_nothing_and_holds_nobody_up(
    owner: psycopg.Connection[Any], database: ServerAddress
) -> None:
    """In the middle of a change."""
    assert owner
    program = subprocess.Popen(
        [sys.executable, "-c", _HOLDS, database], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert program.stdout and program.stdout.readline() == "now\n"
    finally:
        program.kill()
        program.communicate()
    with closing(open_store(database)) as store:
        store.note("jo", "export due")
        assert store.people() == [] and [line.who for line in store.log()] == ["jo"] and store.verify().first_bad is None


def test_a_pool_between_is_found(
    owner: psycopg.Connection[Any], database: ServerAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It answers with a process of its own: one login would no longer be one connection."""
    assert owner
    assert {finding.check: finding.state for finding in examine_server(database)}["connection"] == OK
    monkeypatch.setattr(health_check, "own_process", lambda store: store.driver.info.backend_pid + 1)
    [finding] = [finding for finding in examine_server(database) if finding.check == "connection"]
    assert finding.state == PROBLEM and "connection pool" in finding.detail
