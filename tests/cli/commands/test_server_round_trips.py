"""How often a command waits for the server: over a council's network each time costs more than what is done there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg
import pytest

from leavingcare.store import open_store
from leavingcare.store.address import ServerAddress
from leavingcare.store.api import User
from leavingcare.store.case_files import add_login, end_login
from tests.cli.recorded import ON
from tests.cli.running import Lc
from tests.page.rare_form_cases import CASES


class Count:
    """Statements outside a pipeline count one each, a pipeline as a whole one. From the first statement to the last."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.trips = 0
        self._inside = 0
        execute, executemany, pipeline = psycopg.Cursor.execute, psycopg.Cursor.executemany, psycopg.Connection.pipeline

        def each(cursor: Any, *given: Any, **options: Any) -> Any:
            self.trips += not self._inside
            return execute(cursor, *given, **options)

        def many(cursor: Any, *given: Any, **options: Any) -> Any:
            self.trips += not self._inside
            return executemany(cursor, *given, **options)

        @contextmanager
        def together(connection: Any) -> Iterator[Any]:
            self.trips += not self._inside
            self._inside += 1
            try:
                with pipeline(connection) as block:
                    yield block
            finally:
                self._inside -= 1

        patch.setattr(psycopg.Cursor, "execute", each)
        patch.setattr(psycopg.Cursor, "executemany", many)
        patch.setattr(psycopg.Connection, "pipeline", together)


LISTS, RECORDS = 6, 12
ON_DEMO_DAY = ("--yes", "--on", "2026-11-21")


@pytest.fixture(name="on_server")
def _on_server(lc: Lc, database: ServerAddress) -> Iterator[ServerAddress]:
    """The made-up team on a server, with a login of the adviser of P007."""
    assert lc("server", "load", lc.case_file, "--file", database).code == 0
    with closing(open_store(database)) as store:
        held = store.life("P007").allocations[-1].adviser
    add_login(database, User("kim.adeyemi", "adviser", adviser=held))
    yield database
    end_login(database, "kim.adeyemi")
    with psycopg.connect(database, autocommit=True) as owner:
        name = owner.info.dbname
        for role in ("kim.adeyemi", f"{name}_records", f"{name}_reads"):
            owner.execute(f'DROP OWNED BY "{role}"; DROP ROLE "{role}"')  # type: ignore[call-overload]


@pytest.mark.parametrize("login", ["postgres", "kim.adeyemi"])
@pytest.mark.parametrize(
    ("words", "most"),
    [
        (("due", "--overdue"), LISTS),
        (("due",), LISTS),
        (("caseload",), LISTS),
        (("person", "list"), LISTS),
        (("team",), LISTS),
        (("risk", "list"), LISTS),
        (("person", "show", "P007"), RECORDS),
        (("explain", "P007"), RECORDS),
        (("contact", "P007", "call", "--outcome", "spoken", "--note", "x", "--yes"), RECORDS),
        (("note", "P007", "landlord rang", "--yes"), RECORDS),
        (("plan", "P007", "--day", "today", "--yes"), RECORDS),
        (("home", "P007", "hostel", "--day", "today", "--yes"), RECORDS),
        (("activity", "P007", "volunteering", "--day", "today", "--yes"), RECORDS),
    ],
    ids=lambda words: words if isinstance(words, int) else " ".join(words),
)
def test_a_command_waits_so_often_at_most(
    lc: Lc, on_server: ServerAddress, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], most: int, login: str
) -> None:
    """Once the answers of the day are kept, by the owner and by an adviser's own login."""
    monkeypatch.setenv("LC_FILE", on_server.replace("postgres:@", f"{login}@"))
    assert lc("due").code == 0
    count = Count(monkeypatch)
    ran = lc(*words, *(ON if words[0] == "explain" else ()))
    assert ran.code == 0, ran.err
    assert 0 < count.trips <= most


def test_whatever_is_recorded_waits_so_often_at_most(
    lc: Lc, server: str, database: ServerAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command that has a form on the page, typed as the form's case has it, each in a copy where an earlier one tells."""
    assert lc("server", "load", lc.case_file, "--file", database).code == 0
    count, copies, waits, subjects = Count(monkeypatch), Copies(server, database), {}, set[tuple[str, str]]()
    copy = copies.new()
    for case in CASES:
        about = ("risk" if case.command[0] == "risk" else case.form, case.subject)
        if case.before or about in subjects:
            copy, subjects = copies.new(), set()
        subjects.add(about)
        for command in case.before:
            assert lc(*command, *ON_DEMO_DAY, LC_FILE=copy).code == 0
        count.trips = 0
        ran = lc(*case.command, *ON_DEMO_DAY, LC_FILE=copy)
        assert ran.code == 0, (case.command, ran.err)
        waits[" ".join(case.command)] = count.trips
    copies.drop()
    assert len(waits) > 70
    assert {command: trips for command, trips in waits.items() if not 0 < trips <= RECORDS} == {}


class Copies:
    """Databases with the same case file, one after another: making one anew takes longer than a copy."""

    def __init__(self, server: str, original: ServerAddress) -> None:
        self._server, self._original = server, original
        self._name = original.partition("?")[0].rpartition("/")[2]

    def new(self) -> ServerAddress:
        """The address of another one. The one before is gone."""
        self.drop()
        self._run(f"CREATE DATABASE {self._name}_copy TEMPLATE {self._name}")
        return ServerAddress(self._original.replace(f"/{self._name}?", f"/{self._name}_copy?"))

    def drop(self) -> None:
        """Away with it."""
        self._run(f"DROP DATABASE IF EXISTS {self._name}_copy WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self._server, autocommit=True) as owner:
            owner.execute(statement)  # type: ignore[call-overload]
