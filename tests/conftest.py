"""Over the whole suite: no name, case number or date of birth in an error, a log line, a completion, a calendar, a public
pack or the name of a file. Tests without people in them cost nothing.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from leavingcare.cli.commands import completion
from leavingcare.errors import LcError
from leavingcare.store.postgres.line_writer import ServerLineWriter
from leavingcare.store.sql.change import RunningChange
from leavingcare.store.sql.line_writer import TableLineWriter
from leavingcare.store.sql.queries import Reading
from tests.server import database, server
from tests.support.canaries import Watch

__all__ = ["database", "server"]  # fixtures that any test may ask for

# How quick the machine is decides no test, and neither does chance: LC_SEARCH=1 looks at other examples in each run.
settings.register_profile("any machine", deadline=None, derandomize="LC_SEARCH" not in os.environ)
settings.load_profile("any machine")

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell switches it off for what runs in the background


@pytest.fixture(scope="session")
def watch() -> Iterator[Watch]:
    """Listens in wherever people go into a case file or come out of it, and wherever something is said that stays."""
    watch = Watch()
    saved, read, raised, offers = RunningChange.save, Reading._facts, LcError.__init__, completion.offers

    def save(self: RunningChange, fact: Any) -> None:
        saved(self, watch.saw(fact))

    def facts(self: Reading, shape: str, rows: Any) -> list[Any]:
        found = read(self, shape, rows)
        return [*map(watch.saw, found)] if shape in ("person", "adviser") else found

    def error(self: LcError, sentence: str, hint: str | None = None) -> None:
        watch.said += [("an error", sentence), ("an error", hint or "")]
        raised(self, sentence, hint)

    def offered(words: list[str]) -> list[str]:
        found = offers(words)
        watch.said += [("a completion", one) for one in found]
        return found

    def listening(write: Any) -> Any:
        def line(writer: Any, heading: Any, *content: Any) -> Any:
            watch.said += [("a log line", heading.command), ("a log line", heading.what)]
            return write(writer, heading, *content)

        return line

    with pytest.MonkeyPatch.context() as patch:
        for owner, name, listens in (
            (RunningChange, "save", save),
            (Reading, "_facts", facts),
            (LcError, "__init__", error),
            (completion, "offers", offered),
            (TableLineWriter, "add", listening(TableLineWriter.add)),
            (ServerLineWriter, "add", listening(ServerLineWriter.add)),
        ):
            patch.setattr(owner, name, listens)
        yield watch


@pytest.fixture(autouse=True)
def _nobody_is_told_on(watch: Watch, request: pytest.FixtureRequest) -> Iterator[None]:
    """After each test: was anybody in it told on?"""
    folder: Path | None = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    watch.begin_anew()
    yield
    assert watch.told_on(folder) == []
