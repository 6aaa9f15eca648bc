"""How often a command waits for the server: over a council's network each time costs more than what is done there."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

import pytest

from leavingcare.store.address import ServerAddress
from tests.cli.recorded import ON
from tests.cli.running import Lc


class Count:
    """Statements outside a block that is sent together count one each, such a block as a whole one."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        from leavingcare.store.postgres.driver import PostgresConnection
        from leavingcare.store.postgres.engine import PostgresEngine

        self.trips = 0
        self._inside = 0
        execute, executemany, together = PostgresConnection.execute, PostgresConnection.executemany, PostgresEngine.together

        def one(connection: PostgresConnection, statement: str, values: Any = (), /) -> Any:
            self.trips += not self._inside
            return execute(connection, statement, values)

        def many(connection: PostgresConnection, statement: str, rows: Any, /) -> Any:
            self.trips += 1
            return executemany(connection, statement, rows)

        def block(engine: PostgresEngine) -> AbstractContextManager[object]:
            self.trips += 1
            return self._counted(together(engine))

        patch.setattr(PostgresConnection, "execute", one)
        patch.setattr(PostgresConnection, "executemany", many)
        patch.setattr(PostgresEngine, "together", block)

    def _counted(self, block: AbstractContextManager[object]) -> AbstractContextManager[object]:
        count = self

        class Counted:
            def __enter__(self) -> object:
                count._inside += 1
                return block.__enter__()

            def __exit__(self, *error: Any) -> bool | None:
                count._inside -= 1
                return block.__exit__(*error)

        return Counted()


@pytest.mark.parametrize(
    ("words", "most"),
    [
        (("due", "--overdue"), 7),
        (("due",), 8),
        (("caseload",), 8),
        (("person", "show", "P007"), 16),
        (("explain", "P007"), 12),
        (("contact", "P014", "call", "--outcome", "spoken", "--note", "x", "--yes"), 22),
    ],
    ids=lambda words: words if isinstance(words, int) else " ".join(words),
)
def test_a_command_waits_so_often_at_most(
    lc: Lc, database: ServerAddress, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], most: int
) -> None:
    """Once the answers of the day are kept; connecting is not counted."""
    assert lc("server", "load", lc.case_file, "--file", database).code == 0
    monkeypatch.setenv("LC_FILE", database)
    assert lc("due").code == 0
    count = Count(monkeypatch)
    ran = lc(*words, *(ON if words[0] == "explain" else ()))
    assert ran.code == 0, ran.err
    assert 0 < count.trips <= most
