"""Where facts are kept. Here a store is opened: an address says which engine has it, and nobody else names one.

A path is a case file in SQLite; a ServerAddress is a database of PostgreSQL, whose driver is loaded only then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from leavingcare.store.address import Address, ServerAddress

if TYPE_CHECKING:  # the engine is loaded when something is opened: what only speaks of stores does without
    from leavingcare.store.api import Store

__all__ = ["create_store", "in_memory", "open_store"]


def open_store(address: Address, *, readonly: bool = False) -> Store:
    """An existing store, brought up to the version of this program after a backup. Raises CaseFileError, KeyMissing."""
    if isinstance(address, ServerAddress):
        from leavingcare.store.postgres import opening as on_a_server

        return on_a_server.open_case_file(address)
    from leavingcare.store.sqlite.opening import open_case_file

    return open_case_file(address, readonly=readonly)


def create_store(address: Address, key: bytes | None = None) -> Store:
    """A new, empty store that only its owner can read, encrypted with the key if there is one.

    Raises CaseFileError: it is never made over anything.
    """
    if isinstance(address, ServerAddress):
        from leavingcare.store.postgres import opening as on_a_server

        return on_a_server.create_case_file(address)
    from leavingcare.store.sqlite.opening import create_case_file

    return create_case_file(address, key)


def in_memory() -> Store:
    """A store that is gone when it is closed: for tests and for trying things out."""
    from leavingcare.store.sqlite import opening

    return opening.in_memory()
