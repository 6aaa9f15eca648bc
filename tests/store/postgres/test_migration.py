"""A case file on a server is brought up to the program by its owner, and by nobody by opening it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest

from leavingcare.errors import CaseFileError
from leavingcare.facts.people import Person
from leavingcare.facts.spells import Home
from leavingcare.store import create_store, open_store
from leavingcare.store.address import ServerAddress
from leavingcare.store.case_files import examine_server, migrate_server
from leavingcare.store.finding import PROBLEM
from leavingcare.store.postgres import opening
from leavingcare.store.postgres.migration import migrate
from leavingcare.store.postgres.schema import FIRST_VERSION, STEPS, VERSION
from tests.team_on_a_server import OTHER, OWN, TEAM, Team, team_on

NEXT = VERSION + 1
STEP = {**STEPS, NEXT: ("ALTER TABLE person ADD COLUMN colour text", "UPDATE person SET colour = 'green'")}


@pytest.fixture(name="team")
def _team(server: str) -> Iterator[Team]:
    with team_on(server) as team:
        yield team


def test_a_step_that_is_missing_is_applied_once(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records stay, rights hold, the log says so; an older program is refused afterwards, in one sentence."""
    monkeypatch.setattr(opening, "VERSION", NEXT)
    assert migrate(team.address, STEP) == (VERSION, NEXT) and migrate(team.address, STEP) == (NEXT, NEXT)
    monkeypatch.setattr(opening, "VERSION", VERSION)
    with pytest.raises(CaseFileError, match=f"tables of version {NEXT}; this lc knows version {VERSION}") as refused:
        open_store(team.of("kim"))
    assert refused.value.hint == "Update lc, then try again."
    with pytest.raises(CaseFileError, match=f"tables of version {NEXT}; this lc knows versions {FIRST_VERSION} to {VERSION}"):
        migrate_server(team.address)
    monkeypatch.setattr(opening, "VERSION", NEXT)
    with closing(open_store(team.of("kim"))) as store:
        assert [person.ref for person in store.people()] == [OWN, TEAM] and store.verify().first_bad is None
        with store.change("kim", "person edit") as change:
            change.save(Person(id=store.people()[0].id, ref=OWN, name="Kofi M"))
    with closing(open_store(team.address)) as store:
        assert [line.command for line in store.log() if "migrate" in line.command] == [
            f"server migrate: version {VERSION} to {NEXT}",
            f"server migrate: version {NEXT} to {NEXT}",
        ]


def test_a_newer_program_is_refused_until_then(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a sentence that names the command for it; the server is left as it is."""
    monkeypatch.setattr(opening, "VERSION", NEXT)
    with pytest.raises(CaseFileError, match=f"tables of version {VERSION}; this lc knows version {NEXT}") as refused:
        open_store(team.of("kim"))
    assert "lc server migrate" in str(refused.value.hint)


def test_a_step_that_fails_leaves_all_as_it_was(team: Team) -> None:
    """Guards too."""
    broken = {**STEPS, NEXT: ("ALTER TABLE person ADD COLUMN colour text", "DROP TABLE nothing_of_that_name")}
    with pytest.raises(CaseFileError):
        migrate(team.address, broken)
    with closing(open_store(team.of("kim"))) as store:
        assert store.person(OTHER) is None and store.verify().first_bad is None
    assert PROBLEM not in {finding.state for finding in examine_server(team.address)}


def test_only_the_owner_does_it(team: Team) -> None:
    """Neither the data officer nor somebody without any right."""
    for login in ("dana", "kim"):
        with pytest.raises(CaseFileError, match="Your login has no right"):
            migrate_server(team.of(login))


def test_guards_and_rights_that_somebody_took_away_come_back(team: Team) -> None:
    """As after a restore without privileges: the logins see what their roles let them see, and nothing more."""
    with psycopg.connect(team.address, autocommit=True) as owner:
        owner.execute("DROP POLICY sees ON person; CREATE POLICY sees ON person FOR SELECT USING (true)")
        owner.execute("DROP TRIGGER log_never_changed ON log")
        name = team.address.partition("?")[0].rpartition("/")[2]
        owner.execute(f"REVOKE {name}_records FROM kim; GRANT {name}_records TO head")  # type: ignore[call-overload]
        owner.execute("ALTER TABLE event DISABLE ROW LEVEL SECURITY; CREATE POLICY more ON spell FOR SELECT USING (true)")
    with pytest.raises(CaseFileError):
        open_store(team.of("kim"))
    [structure] = [finding for finding in examine_server(team.address) if finding.check == "structure"]
    assert structure.state == PROBLEM
    with psycopg.connect(team.address, autocommit=True) as owner:
        owner.execute(
            "CREATE TRIGGER log_never_changed BEFORE UPDATE OR DELETE ON log FOR EACH ROW EXECUTE FUNCTION only_grows()"
        )
    [structure] = [finding for finding in examine_server(team.address) if finding.check == "structure"]
    assert structure.state == PROBLEM and "not held in: event, spell" in structure.detail
    assert migrate_server(team.address) == (VERSION, VERSION)
    with closing(open_store(team.of("kim"))) as store:
        assert store.person(OTHER) is None and store.person(OWN) is not None
        assert {home.person for home in store.records(Home)} == {OWN, TEAM}
    with closing(open_store(team.of("head"))) as store:
        assert store.is_readonly
    assert PROBLEM not in {finding.state for finding in examine_server(team.address)}


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE case_file SET version = 2", "tables of version 2; this lc knows versions"),
        ("UPDATE case_file SET application = 'other'", "a database of another program"),
        ("DROP TABLE case_file", "There is no case file"),
    ],
)
def test_what_is_no_case_file_is_left_alone(database: ServerAddress, statement: str, words: str) -> None:
    """As when it is opened."""
    create_store(database).close()
    with psycopg.connect(database, autocommit=True) as owner:
        owner.execute(statement)  # type: ignore[call-overload]
    with pytest.raises(CaseFileError, match=words):
        migrate_server(database)
