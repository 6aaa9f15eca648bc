"""Who may do what on a server, tried by SQL with real logins: tables, rows, the log, and what nobody may become."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest

from leavingcare import outcome
from leavingcare.errors import CaseFileError, LcError, NotFound, WrongUse
from leavingcare.facts.events import Contact, Plan
from leavingcare.facts.people import Person
from leavingcare.facts.spells import Allocation
from leavingcare.store import create_store, open_store
from leavingcare.store.address import ServerAddress
from leavingcare.store.answer_cache import CachedText, CacheKey
from leavingcare.store.api import User
from leavingcare.store.case_files import add_login, end_login, examine_server, logins_of, migrate_server
from leavingcare.store.finding import PROBLEM, WARNING
from leavingcare.store.postgres import line_writer
from leavingcare.store.postgres.schema import VERSION
from leavingcare.store.sql import redaction
from tests.team_on_a_server import CANARIES, DAY, FREE, NAMES, OTHER, OWN, ROLES, STRANGERS, TEAM, WORKERS, Team, team_on

RECORDS = ("person", "adviser", "spell", "event", "signed_document", "checklist", "action")
TABLES = (*RECORDS, "setting", "last_number", "cache", "cache_key", "log", "log_payload", "login", "writer", "case_file")
LOOK, ADD, ALTER, REMOVE, EMPTY = "SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"
ACTS = {
    LOOK: "SELECT 1 FROM {table}",
    ADD: "INSERT INTO {table} SELECT * FROM {table} WHERE false",
    ALTER: "UPDATE {table} SET {column} = {column} WHERE false",
    REMOVE: "DELETE FROM {table} WHERE false",
    EMPTY: "TRUNCATE {table} CASCADE",
}
COLUMN = {
    **dict.fromkeys(RECORDS, "id"),
    **{"setting": "key", "last_number": "number", "cache": "text", "cache_key": "basis", "log": "who"},
    **{"log_payload": "person", "login": "role", "writer": "place", "case_file": "version"},
}
ALL_OF_IT = {LOOK, ADD, ALTER, REMOVE}
OF_THE_GROUP = {
    "records": {
        **dict.fromkeys((*RECORDS, "setting", "cache"), ALL_OF_IT),
        **{table: {LOOK} for table in ("cache_key", "log", "log_payload", "login", "case_file")},
        "last_number": {LOOK, ADD, ALTER},
        "writer": set(),
    },
    "reads": {table: {LOOK} if table != "writer" else set() for table in TABLES},
    "": {table: set() for table in TABLES},
}
GROUP = {**dict.fromkeys((*ROLES, "norole"), "records"), "head": "reads", "stranger": ""}
DDL = (
    "DROP TABLE log",
    "ALTER TABLE log DISABLE TRIGGER ALL",
    "ALTER TABLE person DISABLE ROW LEVEL SECURITY",
    "DROP POLICY sees ON person",
    "CREATE POLICY more ON person FOR SELECT USING (true)",
    "CREATE TABLE public.mine (x int)",
    "CREATE TEMPORARY TABLE login (x int)",
    "CREATE SCHEMA mine",
    "CREATE FUNCTION public.next_line() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE OR REPLACE FUNCTION my_role() RETURNS text LANGUAGE sql AS $$ SELECT 'data' $$",
    "CREATE ROLE other",
    "SET ROLE postgres",
    "SET SESSION AUTHORIZATION postgres",
    "SET session_replication_role = replica",
    "UPDATE pg_catalog.pg_class SET relname = 'x' WHERE false",
    "ALTER TABLE person OWNER TO kim",
    "COPY person TO PROGRAM 'cat'",
    "SELECT pg_read_file('/etc/passwd')",
    "INSERT INTO login VALUES ('kim', 'data')",
    "SELECT follow_cache(1, 1, '{}')",
)

# What each role sees and writes of the young people: the whole table, 7 logins x 19 acts x 4 young people.
SEES = {
    "kim": {OWN, TEAM},
    "dot": {OWN, TEAM, FREE},
    "mira": {OWN, TEAM, FREE},
    "dele": {OWN, TEAM, OTHER, FREE},
    "dana": {OWN, TEAM, OTHER, FREE},
    "head": {OWN, TEAM, OTHER, FREE},
    **{login: set() for login in STRANGERS},
}
CONNECTED = [login for login in SEES if login != "stranger"]
WRITES = {**SEES, "head": set()}
ABOUT_ANYBODY = {login: set(NAMES) if ROLES.get(login, ("head",))[0] != "head" else set() for login in SEES}
SIGNS = {login: SEES[login] if login in ("mira", "dele") else set() for login in SEES}
NOBODY = {login: set() for login in SEES}
_EVENT = "INSERT INTO event SELECT gen_random_uuid()::text, '{kind}', '{ref}', '2026-11-02', NULL, '{{}}'"
_SIGNED = """UPDATE signed_document SET detail =
    (detail::jsonb || '{{"signed": "2026-11-03", "signer_id": "{signer}"}}')::text WHERE person = '{ref}'"""
OF_A_PERSON: dict[str, tuple[str, dict[str, set[str]]]] = {
    "see": ("SELECT 1 FROM person WHERE ref = '{ref}'", SEES),
    "correct": ("UPDATE person SET born = '2007-02-02' WHERE ref = '{ref}'", WRITES),
    "remove": ("DELETE FROM person WHERE ref = '{ref}'", WRITES),
    "see a home": ("SELECT 1 FROM spell WHERE kind = 'home' AND person = '{ref}'", SEES),
    "end a home": ("UPDATE spell SET \"end\" = '2026-11-09' WHERE kind = 'home' AND person = '{ref}'", WRITES),
    "hand over to oneself": (
        f"INSERT INTO spell SELECT gen_random_uuid()::text, 'allocation', '{{ref}}', '2026-11-03', NULL, "
        f"'{WORKERS['kim'].id}', NULL, '{{}}'".replace("{}", "{{}}"),
        WRITES,
    ),
    "see a contact": ("SELECT 1 FROM event WHERE kind = 'contact' AND person = '{ref}'", SEES),
    "add a contact": (_EVENT.replace("{kind}", "contact"), ABOUT_ANYBODY),
    "add a note": (_EVENT.replace("{kind}", "note"), ABOUT_ANYBODY),
    "add a plan": (_EVENT.replace("{kind}", "plan"), WRITES),
    "change a contact": ("UPDATE event SET detail = '{{}}' WHERE kind = 'contact' AND person = '{ref}'", WRITES),
    "remove a contact": ("DELETE FROM event WHERE kind = 'contact' AND person = '{ref}'", WRITES),
    "move a contact to another": (f"UPDATE event SET person = '{{ref}}' WHERE person = '{OWN}' AND kind = 'contact'", WRITES),
    "see a risk assessment": ("SELECT 1 FROM signed_document WHERE person = '{ref}'", SEES),
    "sign as oneself": (_SIGNED, SIGNS),
    "sign as somebody else": (_SIGNED.replace("{signer}", WORKERS["rashid"].id), NOBODY),
    "read the log": ("SELECT 1 FROM log WHERE ref = '{ref}'", SEES),
    "read what it was": ("SELECT 1 FROM log_payload WHERE person = '{ref}' AND after IS NOT NULL", SEES),
    "read an answer": ("SELECT 1 FROM cache WHERE person = '{ref}'", SEES),
}
MANAGERS = {"mira", "dele", "dana"}
EVERYBODY = set(ROLES)
OF_THE_AUTHORITY: dict[str, tuple[str, set[str]]] = {
    "add a young person": (
        "INSERT INTO person SELECT gen_random_uuid()::text, 'person', 'P900', NULL, NULL, NULL, '{}'",
        {"dot", *MANAGERS},
    ),
    "read a setting": ("SELECT 1 FROM setting", EVERYBODY),
    "set a setting": ("UPDATE setting SET value = '9'", MANAGERS),
    "add a setting": ("INSERT INTO setting VALUES ('x', '1')", MANAGERS),
    "read coverage": ("SELECT 1 FROM event WHERE kind = 'coverage'", EVERYBODY),
    "state coverage": (_EVENT.replace("{kind}", "coverage").replace("'{ref}'", "NULL").replace("{{}}", "{}"), MANAGERS),
    "remove coverage": ("DELETE FROM event WHERE kind = 'coverage'", MANAGERS),
    "read who works here": ("SELECT 1 FROM adviser", EVERYBODY),
    "change a worker of the north": (f"UPDATE adviser SET kind = kind WHERE id = '{WORKERS['kim'].id}'", MANAGERS),
    "change a worker of the south": (f"UPDATE adviser SET kind = kind WHERE id = '{WORKERS['jo'].id}'", {"dele", "dana"}),
    "move a worker into the north": (
        f"""UPDATE adviser SET detail = '{{"team": "north"}}' WHERE id = '{WORKERS["jo"].id}'""",
        {"dele", "dana"},
    ),
    "take content out of the log": ("SELECT take_out('{}', '{}', 1)", {"dana", "mira", "dele"}),
    "know that the log is whole": ("SELECT 1 FROM content_checksums()", EVERYBODY),
    "see other logins": ("SELECT 1 FROM login WHERE login <> session_user", set()),
    "insert a line": (
        "INSERT INTO log SELECT max(seq) + 1, 'now', 'mira', '', '', 'x', NULL, '', 0, NULL, '', '', '' FROM log",
        set(),
    ),
    "insert content": ("INSERT INTO log_payload SELECT 1, 99, 'x', 'y', NULL, NULL, NULL, NULL, '', NULL, NULL", set()),
    "alter a line": ("UPDATE log SET who = 'mira'", set()),
    "remove a line": ("DELETE FROM log", set()),
}


@pytest.fixture(name="team", scope="module")
def _team(server: str) -> Iterator[Team]:
    with team_on(server) as team:
        yield team


@pytest.fixture(autouse=True)
def _anew() -> None:
    outcome.begin_anew()


def _is_done(connection: psycopg.Connection[Any], statement: str) -> bool:
    """Is it carried out, and on some row? It is taken back again."""
    refused = (psycopg.errors.InsufficientPrivilege, psycopg.errors.RaiseException, psycopg.errors.IntegrityError)
    with suppress(*refused), connection.transaction(force_rollback=True):
        try:
            return connection.execute(statement).rowcount > 0  # type: ignore[call-overload,no-any-return]
        except psycopg.Error as error:
            if isinstance(error, refused) or error.sqlstate == "LC003" or "only grows" in str(error):
                return False
            raise
    return False


def _is_allowed(connection: psycopg.Connection[Any], statement: str) -> bool:
    """Has the login the right, whether or not there are rows? It is taken back again."""
    refused = (psycopg.errors.InsufficientPrivilege, psycopg.errors.RaiseException)
    with suppress(*refused), connection.transaction(force_rollback=True):
        connection.execute(statement)  # type: ignore[call-overload]
        return True
    return False


@pytest.mark.parametrize("login", CONNECTED)
def test_each_act_on_each_table(team: Team, login: str) -> None:
    """Seven logins, sixteen tables, five acts: 560 cells. What a table allows, its policies narrow."""
    with psycopg.connect(team.of(login), autocommit=True) as connection:
        for table in TABLES:
            tried = {act: text.format(table=table, column=COLUMN[table]) for act, text in ACTS.items()}
            may = {act for act, statement in tried.items() if _is_allowed(connection, statement)}
            assert may == OF_THE_GROUP[GROUP[login]][table], table


@pytest.mark.parametrize("login", CONNECTED)
def test_each_act_on_each_young_person(team: Team, login: str) -> None:
    """Seven logins, nineteen acts, four young people: own, the team's, another team's, nobody's."""
    signer = WORKERS[ROLES[login][2] or "kim"].id if login in ROLES else ""
    with psycopg.connect(team.of(login), autocommit=True) as connection:
        for act, (statement, may) in OF_A_PERSON.items():
            done = {ref for ref in NAMES if _is_done(connection, statement.format(ref=ref, signer=signer))}
            assert done == may[login], act


@pytest.mark.parametrize("login", CONNECTED)
def test_each_act_of_the_authority(team: Team, login: str) -> None:
    """Settings, coverage, workers, and the log as a whole."""
    with psycopg.connect(team.of(login), autocommit=True) as connection:
        done = {act for act, (statement, _) in OF_THE_AUTHORITY.items() if _is_done(connection, statement)}
    assert done == {act for act, (_, may) in OF_THE_AUTHORITY.items() if login in may}


@pytest.mark.parametrize("login", ["kim", "mira", "head"])
def test_nobody_changes_the_tables_or_becomes_somebody_else(team: Team, login: str) -> None:
    """Neither by a new object that looks like ours, nor by another role. A stranger does not even connect."""
    with psycopg.connect(team.of(login), autocommit=True) as connection:
        assert [statement for statement in DDL if _is_allowed(connection, statement)] == []
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(team.of("stranger"))


def test_row_security_that_is_switched_off_gives_an_error_and_no_rows(team: Team) -> None:
    """It is no way round."""
    with psycopg.connect(team.of("kim")) as kim:
        kim.execute("SET row_security = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            kim.execute("SELECT * FROM person")


def test_a_role_that_is_claimed_is_not_believed(team: Team) -> None:
    """Settings of a connection are anybody's to set; who it is, the server knows."""
    with psycopg.connect(team.of("kim")) as kim:
        kim.execute("SELECT set_config('lc.role', 'data', false), set_config('lc.login', 'dana', false)")
        kim.execute("SET search_path = pg_temp, public")
        assert kim.execute("SELECT my_role(), my_team()").fetchone() == ("adviser", "north")


def test_every_table_and_function_is_guarded(team: Team) -> None:
    """A table added later without policies, a view, or a function with an open path is found here."""
    with psycopg.connect(team.address) as owner:
        without = owner.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT relrowsecurity"
        ).fetchall()
        assert {name for (name,) in without} == {"case_file", "writer", "last_number", "cache_key"}
        assert (
            owner.execute(
                "SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')"
            ).fetchall()
            == []
        )
        open_path = """SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND
            (proconfig IS NULL OR NOT 'search_path=pg_catalog, pg_temp' = ANY (proconfig) OR proleakproof
             OR has_function_privilege('stranger', oid, 'EXECUTE'))"""
        assert owner.execute(open_path).fetchall() == []
        twice = "SELECT tablename, cmd FROM pg_policies GROUP BY tablename, cmd HAVING count(*) > 1"
        assert owner.execute(twice).fetchall() == []


def test_estimates_do_not_tell_of_hidden_rows(team: Team) -> None:
    """EXPLAIN of a number that a hidden young person has, and of one that nobody has."""
    with psycopg.connect(team.address, autocommit=True) as owner:
        owner.execute("ANALYZE")
    with psycopg.connect(team.of("kim")) as kim:
        plans = [
            kim.execute(f"EXPLAIN SELECT * FROM person WHERE detail LIKE '%{name}%'").fetchall()  # type: ignore[call-overload]
            for name in (CANARIES[0], "Somebody Absent")
        ]
        assert str(plans[0]).replace(CANARIES[0], "Somebody Absent") == str(plans[1])
        assert kim.execute("SELECT most_common_vals FROM pg_stats WHERE tablename IN ('person', 'event')").fetchall() in (
            [],
            [(None,)],
        )


def test_lines_are_written_in_the_name_of_the_login(team: Team) -> None:
    """Whatever name the program gives; the chain is whole afterwards, also for who may not read all of it."""
    with closing(open_store(team.of("kim"))) as store:
        assert store.user == User("kim", "adviser", "north", WORKERS["kim"].id, sees_everybody=False)
        store.note("mira", "export due")
        with store.change("mira", f"plan {OWN}") as change:
            change.save(Plan(person=OWN, on=DAY))
        assert [line.who for line in store.log()][-2:] == ["kim", "kim"]
        check = store.verify()
        assert check.first_bad is None and check.hidden_lines == 8 and check.hidden_contents > 8
        assert store.verify(check.head).first_bad is None
    with closing(open_store(team.of("dana"))) as store:
        all_of_it = store.verify()
        assert all_of_it == check._replace(hidden_lines=0, hidden_contents=0)


def test_what_is_altered_is_found_also_by_who_reads_a_part(team: Team) -> None:
    """The owner alters, with the guards off, what kim may or may not read: her checksums show it. So does a tail cut off."""
    with closing(open_store(team.of("kim"))) as store, psycopg.connect(team.address, autocommit=True) as owner:
        head = store.head()
        owner.execute("CREATE SCHEMA kept; CREATE TABLE kept.log AS TABLE log; CREATE TABLE kept.payload AS TABLE log_payload")
        owner.execute("SET session_replication_role = replica")
        for statement, problem in (
            (f"UPDATE log_payload SET digest = 'x' WHERE person = '{OTHER}'", "its content was altered"),
            (f"UPDATE log_payload SET after = 'x' WHERE person = '{OWN}' AND n = 2", "its content was altered"),
            (f"DELETE FROM log_payload WHERE person = '{OTHER}'", "its content was altered, or part of it is missing"),
            (f"UPDATE log SET who = 'jo' WHERE ref = '{OWN}'", "it was altered"),
            (f"UPDATE log SET hash = repeat('0', 64) WHERE ref = '{OTHER}'", "it does not follow the line before it"),
            ("DELETE FROM log WHERE seq > 5", "the log ends before it"),
        ):
            owner.execute(statement)  # type: ignore[call-overload]
            found = store.verify(head)
            assert found.first_bad and problem in str(found.problem), statement
            owner.execute(
                "TRUNCATE log, log_payload; INSERT INTO log TABLE kept.log; INSERT INTO log_payload TABLE kept.payload"
            )
        owner.execute("DROP SCHEMA kept CASCADE")
        assert store.verify(head).first_bad is None


def test_a_clock_that_is_wrong_is_said(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the line has the server's time, whatever the client says within the ten minutes."""
    with closing(open_store(team.of("kim"))) as store:
        now = redaction.datetime.now(redaction.UTC)
        monkeypatch.setattr(line_writer, "now", lambda: (now + timedelta(minutes=9)).strftime("%Y-%m-%dT%H:%M:%SZ"))
        store.note("kim", "export due")
        assert store.log()[-1].at < (now + timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M:%SZ")
        monkeypatch.setattr(line_writer, "now", lambda: (now + timedelta(minutes=11)).strftime("%Y-%m-%dT%H:%M:%SZ"))
        with pytest.raises(CaseFileError, match="clock of this computer is more than ten minutes off"):
            store.note("kim", "export due")


def test_content_without_a_line_is_not_kept(team: Team) -> None:
    """The functions of the log are called by the program as a pair; one alone leaves nothing."""
    call = "SELECT add_content(0, '{contact}', '{x}', '{P001}', '{NULL}', '{NULL}')"
    with psycopg.connect(team.of("kim"), autocommit=True) as kim, pytest.raises(psycopg.errors.ForeignKeyViolation):
        kim.execute(call)


def test_whoever_is_written_about_unseen_loses_no_answer_that_holds_no_longer(team: Team) -> None:
    """A contact with somebody of another team takes their cached answers away, though the writer never sees those."""
    with closing(open_store(team.of("dana"))) as data:
        data.cache.save(CacheKey("a day", data.revision()), [CachedText("summary", ref, b"x", 1) for ref in NAMES])
        with closing(open_store(team.of("kim"))) as store:
            with store.change("kim", f"contact {OTHER} {OWN}") as change:
                change.save(Contact(person=OTHER, on=DAY))
            assert store.cache.key() == CacheKey("a day", store.revision())
            assert store.person(OTHER) is None and store.records(Contact) != data.records(Contact)
        key = CacheKey("a day", data.revision())
        assert {text[0] for _, texts in data.cache.read(key, ["summary"]) for text in texts} == set(NAMES) - {OTHER}
        with closing(open_store(team.of("kim"))) as store:
            assert not store.cache.save(CacheKey("a day", store.revision() - 1), [])
            assert store.cache.save(CacheKey("another day", store.revision()), [CachedText("summary", OWN, b"y", 1)])
        assert not [*data.cache.read(key, ["summary"])]  # those of other teams went with the old key
        with closing(open_store(team.of("mira"))) as store:
            store.cache.clear()
        assert data.cache.key() is None


def test_nobody_of_that_reference(team: Team) -> None:
    """A contact with a reference that nobody has is refused when it is saved."""
    nobody = pytest.raises(LcError, match="a young person or an adviser who is not in the case file")
    with closing(open_store(team.of("kim"))) as store, nobody, store.change("kim", "contact P999") as change:
        change.save(Contact(person="P999", on=DAY))


def test_a_change_that_the_policies_leave_undone_is_refused(team: Team) -> None:
    """The server says nothing of rows that may be seen and not changed; the program does, and writes no line."""
    with closing(open_store(team.of("kim"))) as store:
        head, worker = store.head(), store.advisers([WORKERS["jo"].id])[0]
        with pytest.raises(CaseFileError, match="Your login has no right to do this"), store.change("kim", "x") as change:
            change.save(worker.changed_on(DAY, team="north"))
        with pytest.raises(CaseFileError, match="Your login has no right to do this"), store.change("kim", "x") as change:
            change.remove(worker)
        with pytest.raises(CaseFileError, match="Your login has no right to do this"), store.change("kim", "x") as change:
            change.set("visit_weeks", None)
        assert store.head() == head


def test_who_hands_over_to_another_team_sees_no_more(team: Team) -> None:
    """And who takes over sees at once. It is taken back here by the manager of all."""
    with closing(open_store(team.of("mira"))) as mira, closing(open_store(team.of("dele"))) as dele:
        [held] = mira.life(TEAM).allocations
        with mira.change("mira", f"caseload transfer {TEAM}") as change:
            change.save(Allocation(id=held.id, person=TEAM, start=held.start, end=DAY, adviser=held.adviser))
        assert mira.person(TEAM) is not None  # nobody's: hers to allocate
        new = Allocation(person=TEAM, start=DAY, adviser=WORKERS["jo"].id)
        with mira.change("mira", f"caseload transfer {TEAM}") as change:
            change.save(new)
        assert mira.person(TEAM) is None and dele.person(TEAM) is not None
        with dele.change("dele", f"caseload transfer {TEAM}") as change:
            change.remove(new)
            change.save(held)
        assert mira.person(TEAM) is not None


def test_erasing_takes_the_content_out_for_all(team: Team) -> None:
    """By a manager; an adviser may not, and nothing is half done."""
    with closing(open_store(team.of("kim"))) as store, pytest.raises(CaseFileError, match="no right"):
        store.erase(OWN, "kim", f"erase {OWN}")
    with closing(open_store(team.of("mira"))) as store:
        with store.change("mira", "person add P010") as change:
            change.save(Person(ref="P010", name="Perpetua Vane"))
        store.erase("P010", "mira", "erase P010", "asked for")
        assert store.person("P010") is None and store.verify().first_bad is None
    with closing(open_store(team.of("dana"))) as store:
        assert store.verify().first_bad is None and store.log()[-1].who == "mira"
    for login in ("kim", "dana"):
        assert PROBLEM not in {finding.state for finding in examine_server(team.of(login))}


def test_a_copy_is_made_by_who_sees_everybody(team: Team, tmp_path: Any) -> None:
    """A part of the records under the head of all of them would be no copy."""
    for login in ("kim", "mira"):
        with closing(open_store(team.of(login))) as store, pytest.raises(CaseFileError, match="your login sees some"):
            store.backup(tmp_path / "copy.db")
    with closing(open_store(team.of("dana"))) as store:
        assert store.backup(tmp_path / "copy.db") == store.head()


def test_a_login_that_only_reads(team: Team) -> None:
    """Every question is answered, and what was looked at is accounted for; a refused change says why."""
    with closing(open_store(team.of("head"))) as store:
        assert store.is_readonly and store.person(OTHER) and store.verify().first_bad is None
        store.note("head", f"person show {OTHER}", OTHER, "an inspection")
        line = store.log()[-1]
        assert (line.who, line.ref, line.why, line.changed) == ("head", OTHER, "an inspection", 0)
        with pytest.raises(CaseFileError, match="Your login has no right to do this"), store.change("head", "x") as change:
            change.save(Contact(person=OWN, on=DAY))
    with psycopg.connect(team.of("head"), autocommit=True) as head:
        for call in (
            "SELECT add_content(0, '{contact}', '{x}', '{P001}', '{NULL}', '{NULL}')",
            "SELECT append_line('', now()::text, '', '', 'x', NULL, '', 1, NULL, NULL)",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                head.execute(call)


def test_a_login_without_a_role_is_told(team: Team) -> None:
    """One sentence, no rows."""
    with pytest.raises(CaseFileError, match="Your login has no role"):
        open_store(team.of("norole"))


def test_a_login_that_ended_is_out_at_once(team: Team) -> None:
    """An open session too; coming back is another decision, perhaps with another role."""
    add_login(team.address, User("leaver", "adviser", "north"))
    with closing(open_store(team.of("leaver"))) as store:
        assert ("leaver", "adviser", "north", None, True) in logins_of(team.address)
        end_login(team.address, "leaver")
        with pytest.raises(CaseFileError, match="connection was lost"):
            store.people()
    with pytest.raises(CaseFileError, match="does not accept your login"):
        open_store(team.of("leaver"))
    assert "leaver" not in {login for login, *_ in logins_of(team.address)}
    add_login(team.address, User("leaver", "head"))
    assert ("leaver", "head", None, None, False) in logins_of(team.address)
    with closing(open_store(team.of("leaver"))) as store:
        assert store.is_readonly
    end_login(team.address, "leaver")
    with psycopg.connect(team.address, autocommit=True) as owner:
        owner.execute("DROP ROLE leaver")
    with closing(open_store(team.address)) as store:
        assert [line.command for line in store.log()][-3:] == [
            "server login end leaver",
            "server login add leaver --role head",
            "server login end leaver",
        ]


def test_another_role_counts_at_once(team: Team) -> None:
    """In a session that is open, amid statements that were prepared."""
    add_login(team.address, User("mover", "adviser", "north"))
    with closing(open_store(team.of("mover"))) as store:
        assert [len(store.people()) for _ in range(7)] == [2] * 7
        add_login(team.address, User("mover", "adviser", "south"))
        assert [person.ref for person in store.people()] == [OTHER]
    end_login(team.address, "mover")
    with psycopg.connect(team.address, autocommit=True) as owner:
        owner.execute("DROP ROLE mover")


@pytest.mark.parametrize(
    ("user", "words"),
    [
        (User('kim"; DROP TABLE log', "adviser", "north"), "small letters"),
        (User("friend", "king", "north"), "A role is one of"),
        (User("friend", "adviser"), "which team"),
        (User("friend", "data", "north"), "they have no team"),
        (User("friend", "adviser", "north", "nobody"), "No adviser of that number"),
    ],
)
def test_what_is_no_login_is_said(team: Team, user: User, words: str) -> None:
    """A name that is none, a role that is none, a team that is missing or too many."""
    with pytest.raises(WrongUse, match=words):
        add_login(team.address, user)


def test_only_the_owner_gives_rights(team: Team) -> None:
    """And ends them."""
    with pytest.raises(NotFound, match="No such login"):
        end_login(team.address, "nobody")
    for login in ("kim", "dele", "dana"):
        with pytest.raises(CaseFileError, match="Your login has no right"):
            add_login(team.of(login), User("friend", "data"))
        with pytest.raises(CaseFileError, match="Your login has no right"):
            end_login(team.of(login), "mira")
    assert {login for login, *_ in logins_of(team.address)} == set(ROLES)


def test_canaries_never_reach_another_team(team: Team) -> None:
    """Names, a number and a note of another team, in all that kim can read, and in what the server answers to mistakes."""
    told: list[str] = []
    with psycopg.connect(team.of("kim"), autocommit=True) as kim:
        kim.add_notice_handler(lambda notice: told.append(str(notice.message_primary)))
        for table in set(TABLES) - {"writer"}:
            told += [str(row) for row in kim.execute(f"SELECT * FROM {table}").fetchall()]  # type: ignore[call-overload]
        told += [str(row) for row in kim.execute("SELECT * FROM content_checksums()").fetchall()]
        for mistake in (
            "SELECT 1 / 0 FROM person WHERE detail LIKE '%Quill%'",
            "SELECT detail::int FROM person",
            "SELECT case_id::int FROM person WHERE case_id IS NOT NULL",
            f"UPDATE person SET case_id = '{CANARIES[1]}' WHERE ref = '{OWN}'",
            f"INSERT INTO event SELECT id, kind, '{OWN}', \"on\", as_of, detail FROM event WHERE person = '{OTHER}'",
        ):
            try:
                told += [str(kim.execute(mistake).statusmessage)]  # type: ignore[call-overload]
            except psycopg.Error as error:
                told.append(f"{error} {error.diag.message_detail} {error.diag.context}")
        told.append(str(kim.execute("SELECT query FROM pg_stat_activity").fetchall()))
    said = "\n".join(told)
    assert NAMES[OWN] in said
    assert [canary for canary in CANARIES if canary in said.replace(f"Key (case_id)=({CANARIES[1]})", "")] == []


def test_a_number_that_is_taken_is_refused_by_one_sentence(team: Team) -> None:
    """It tells that there is one; whose it is, nobody learns."""
    with closing(open_store(team.of("kim"))) as store:
        person = store.person(OWN)
        assert person is not None
        with (
            pytest.raises(LcError, match="Another young person already has this") as refused,
            store.change("kim", "x") as change,
        ):
            change.save(Person(id=person.id, ref=OWN, name=person.name, case_id=CANARIES[1], born=date(2007, 1, 1)))
        assert not any(canary in f"{refused.value.sentence} {refused.value.hint}" for canary in CANARIES)


def test_an_owner_who_is_no_superuser_does_all_of_it(server: str) -> None:
    """As docs/team.md asks for: a role that owns the database and may create roles, and nothing more."""
    with psycopg.connect(server, autocommit=True) as superuser:
        superuser.execute("CREATE ROLE lc_owner LOGIN CREATEROLE")
        superuser.execute("CREATE DATABASE lc_owned OWNER lc_owner TEMPLATE template0")
        owned = ServerAddress(server.replace("/postgres?", "/lc_owned?"))
        owner, kim = (ServerAddress(owned.replace("postgres:@", f"{login}@")) for login in ("lc_owner", "kim.owned"))
        try:
            with closing(create_store(owner)) as store, store.change("anybody", "made up") as change:
                change.save(Person(ref="P001"))
            add_login(owner, User("kim.owned", "manager"))
            with closing(open_store(kim)) as store:
                store.note("kim", "export due")
                assert [line.who for line in store.log()] == ["anybody", "lc_owner", "kim.owned"]
                end_login(owner, "kim.owned")
                with pytest.raises(CaseFileError, match="connection was lost"):
                    store.people()
            assert migrate_server(owner) == (VERSION, VERSION)
            assert {finding.check: finding.state for finding in examine_server(owner)}["login"] == WARNING
        finally:
            superuser.execute("DROP DATABASE lc_owned WITH (FORCE)")
            for role in ("kim.owned", "lc_owned_records", "lc_owned_reads", "lc_owner"):
                superuser.execute(f'DROP ROLE IF EXISTS "{role}"')  # type: ignore[call-overload]
