"""Who may do what on a server, tried with real logins: by SQL on every table, and through the program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import psycopg
import pytest

from leavingcare import outcome
from leavingcare.errors import CaseFileError, NotFound, WrongUse
from leavingcare.facts.people import Person
from leavingcare.store import create_store, open_store
from leavingcare.store.address import ServerAddress
from leavingcare.store.case_files import add_login, end_login, logins_of
from leavingcare.store.sql import audit_log, redaction

LOOK, ADD, ALTER, REMOVE, EMPTY = "SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"
ACTS = {
    LOOK: "SELECT 1 FROM {table}",
    ADD: "INSERT INTO {table} SELECT * FROM {table} WHERE false",
    ALTER: "UPDATE {table} SET {column} = {column} WHERE false",
    REMOVE: "DELETE FROM {table} WHERE false",
    EMPTY: "TRUNCATE {table} CASCADE",
}
RECORDS = ["person", "adviser", "spell", "event", "signed_document", "checklist", "action"]
COLUMN = {
    **dict.fromkeys(RECORDS, "id"),
    "setting": "key",
    "last_number": "number",
    "cache": "text",
    "cache_key": "basis",
    "log": "who",
    "log_payload": "person",
    "writer": "place",
    "case_file": "version",
}
MAY = {
    "kim": {
        **{table: {LOOK, ADD, ALTER, REMOVE} for table in (*RECORDS, "setting", "last_number", "cache", "cache_key")},
        "log": {LOOK, ADD},
        "log_payload": {LOOK, ADD},
        "writer": {LOOK, ALTER},
        "case_file": {LOOK},
    },
    "head": {table: {LOOK} for table in COLUMN},
    "stranger": {table: set() for table in COLUMN},
}
"""Login, table, and what it may do there; everything else is refused."""
DDL = (
    "DROP TABLE log",
    "ALTER TABLE log DISABLE TRIGGER ALL",
    "CREATE TABLE public.mine (x int)",
    "CREATE TEMPORARY TABLE log (x int)",
    "CREATE SCHEMA mine",
    "CREATE FUNCTION public.next_line() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE ROLE other",
    "SET ROLE postgres",
    "SET SESSION AUTHORIZATION postgres",
    "SET session_replication_role = replica",
    "UPDATE pg_catalog.pg_class SET relname = 'x' WHERE false",
    "ALTER TABLE person OWNER TO kim",
    "COPY person TO PROGRAM 'cat'",
    "SELECT pg_read_file('/etc/passwd')",
)


@pytest.fixture(name="team", scope="module")
def _team(server: str) -> Iterator[ServerAddress]:
    """A case file with somebody in it; kim records, head only reads, stranger is a login of something else."""
    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute("CREATE DATABASE lc_logins TEMPLATE template0")
        owner.execute("CREATE ROLE stranger LOGIN")
        team = ServerAddress(server.replace("/postgres?", "/lc_logins?"))
        with closing(create_store(team)) as store, store.change("mira", "made up") as change:
            change.save(Person(ref=change.next_reference()))
        add_login(team, "kim", only_reads=False)
        add_login(team, "head", only_reads=True)
        yield team
        owner.execute("DROP DATABASE lc_logins WITH (FORCE)")
        for role in ("kim", "head", "stranger", "lc_logins_records", "lc_logins_reads"):
            owner.execute(f"DROP ROLE {role}")  # type: ignore[call-overload]


def _as(login: str, team: ServerAddress) -> ServerAddress:
    return ServerAddress(team.replace("postgres:@", f"{login}@"))


def _may(address: ServerAddress, statement: str) -> bool:
    """Is the statement carried out? It is taken back again."""
    try:
        with psycopg.connect(address) as login:
            try:
                login.execute(statement)  # type: ignore[call-overload]
            finally:
                login.rollback()
    except (psycopg.errors.InsufficientPrivilege, psycopg.OperationalError, psycopg.errors.RaiseException):
        return False
    return True


@pytest.mark.parametrize("login", MAY)
@pytest.mark.parametrize("table", COLUMN)
def test_each_act_on_each_table(team: ServerAddress, login: str, table: str) -> None:
    """Three logins, fifteen tables, five acts: 225 cells."""
    tried = {act: text.format(table=table, column=COLUMN[table]) for act, text in ACTS.items()}
    assert {act for act, statement in tried.items() if _may(_as(login, team), statement)} == MAY[login][table]


@pytest.mark.parametrize("login", MAY)
@pytest.mark.parametrize("statement", DDL)
def test_nobody_changes_the_tables_or_becomes_somebody_else(team: ServerAddress, login: str, statement: str) -> None:
    """Neither by a new object that looks like ours, nor by another role."""
    assert not _may(_as(login, team), statement)


def test_a_login_that_records_records_in_its_own_name(team: ServerAddress) -> None:
    """Whatever name the program gives; the chain is whole afterwards."""
    with closing(open_store(_as("kim", team))) as store:
        assert (store.login, store.is_readonly) == ("kim", False)
        with store.change("kim", "person add") as change:
            change.save(Person(ref=change.next_reference()))
        with pytest.raises(CaseFileError, match="only in the name of your own login"):
            store.note("mira", "export due")
        store.erase("P002", "kim", "erase P002")
        assert store.verify().first_bad is None and [line.who for line in store.log()][-2:] == ["kim", "kim"]


def test_a_line_is_the_next_one_of_today_and_fits(team: ServerAddress, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that is wrong is said; a line that does not follow the last, or whose checksum is wrong, is refused."""
    outcome.begin_anew()
    with closing(open_store(_as("kim", team))) as store:
        late = redaction.datetime.now(redaction.UTC) + timedelta(minutes=11)
        monkeypatch.setattr(audit_log, "now", lambda: late.strftime("%Y-%m-%dT%H:%M:%SZ"))
        with pytest.raises(CaseFileError, match=r"clock of this computer .* Nothing was changed"):
            store.note("kim", "export due")
    row = "(SELECT {seq}, at, who, host, program, command, ref, what, changed, undoes, payload_hash, {prev}, {hash} FROM log"
    end = " WHERE who = 'kim' ORDER BY seq DESC LIMIT 1)"
    for seq, prev, checksum in (("seq + 1", "prev", "hash"), ("seq + 2", "hash", "hash"), ("seq + 1", "hash", "hash")):
        assert not _may(_as("kim", team), f"INSERT INTO log {row.format(seq=seq, prev=prev, hash=checksum)}{end}")


def test_a_login_that_only_reads(team: ServerAddress) -> None:
    """Every question is answered; a refused change says why."""
    outcome.begin_anew()
    with closing(open_store(_as("head", team))) as store:
        assert store.is_readonly and store.person("P001") and store.verify().first_bad is None
        with pytest.raises(CaseFileError, match="Your login has no right to do this"):
            store.note("head", "export due")


def test_a_login_that_ended_is_out_at_once(team: ServerAddress) -> None:
    """An open session too; coming back is another decision."""
    add_login(team, "leaver", only_reads=False)
    with closing(open_store(_as("leaver", team))) as store:
        assert ("leaver", "records", True) in logins_of(team)
        end_login(team, "leaver")
        with pytest.raises(CaseFileError, match="connection was lost"):
            store.people()
    with pytest.raises(CaseFileError, match="does not accept your login"):
        open_store(_as("leaver", team))
    assert "leaver" not in {login for login, *_ in logins_of(team)}
    add_login(team, "leaver", only_reads=True)
    assert ("leaver", "reads", False) in logins_of(team)
    end_login(team, "leaver")
    with psycopg.connect(team, autocommit=True) as owner:
        owner.execute("DROP ROLE leaver")
    with closing(open_store(team)) as store:
        assert [line.command for line in store.log()][-3:] == [
            "server end-login leaver",
            "server add-login leaver reads",
            "server end-login leaver",
        ]


def test_what_is_no_login_is_said(team: ServerAddress) -> None:
    """A name that is none, somebody unknown, and a login that is not the owner's."""
    with pytest.raises(WrongUse, match="small letters"):
        add_login(team, 'kim"; DROP TABLE log', only_reads=False)
    with pytest.raises(NotFound, match="No such login"):
        end_login(team, "nobody")
    with pytest.raises(CaseFileError, match="Your login has no right"):
        add_login(_as("kim", team), "friend", only_reads=False)
    assert {login for login, *_ in logins_of(team)} == {"kim", "head"}
