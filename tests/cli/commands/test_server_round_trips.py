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


LISTS, RECORDS, A_MOVE = 6, 12, 16
"""A move also ends the home before it, and may open a risk assessment with a number."""


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
        (("home", "P007", "hostel", "--day", "today", "--yes"), A_MOVE),
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
