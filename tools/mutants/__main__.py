"""`python -m tools.mutants`: make faults, drawn by a seed, and print those that no test noticed. By hand, never in CI.

Each fault is tried in a copy of the project, against the worked cases and the tests of its own package; LC_SHARED adds the
shared cases. A run that is stopped goes on where it was. Ends with 1 where a fault survived.
"""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from tools.mutants.faults import Fault
from tools.mutants.packages import PACKAGES, drawn, nearest_tests
from tools.mutants.results import Results
from tools.mutants.trial import KILLED, SURVIVED, TIMED_OUT, Copy, Result

ROOT = Path(__file__).parents[2]
EQUIVALENT = "equivalent"
_OUTCOMES = (KILLED, TIMED_OUT, EQUIVALENT, SURVIVED)
Chosen = list[tuple[str, Fault]]


def main() -> int:
    """Read the options, try the faults, print the table and the survivors. The exit code."""
    options = _options()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell switches it off for what runs in the background
    chosen = drawn(ROOT, options.only or list(PACKAGES), options.seed, options.count)
    equivalent = {(row["path"], row["code"], row["column"], row["change"]) for row in _equivalent_rows()}
    results = Results(ROOT)
    left = [(name, fault) for name, fault in chosen if _words(fault) not in equivalent and not results.known(fault)]
    print(f"{len(chosen)} faults, {len(left)} of them to try, {options.jobs} at a time", flush=True)
    if left:
        with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
            _try_all(left, results, [Copy(ROOT, Path(folder, str(number))) for number in range(options.jobs)])
    outcomes = [EQUIVALENT if _words(fault) in equivalent else _outcome(results, fault) for _, fault in chosen]
    return _report(chosen, outcomes)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument("--only", choices=PACKAGES, action="append", help="faults in this package alone; may be repeated")
    parser.add_argument("--seed", type=int, default=13, help="another seed draws other faults (13)")
    parser.add_argument("--count", type=int, default=60, help="how many faults (60)")
    parser.add_argument("--jobs", type=int, default=2, help="how many are tried at a time (2)")
    return parser.parse_args()


def _equivalent_rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("equivalent.toml").read_text("utf-8")).get(
        EQUIVALENT, []
    )
    return rows


def _words(fault: Fault) -> tuple[str, str, int, str]:
    """A fault as the list of equivalent ones names it: it stays the same when the line moves."""
    return fault.path, fault.code, fault.column, fault.change


def _outcome(results: Results, fault: Fault) -> str:
    result = results.known(fault)
    return result.outcome if result else "not tried"


def _try_all(left: Chosen, results: Results, copies: list[Copy]) -> None:
    """Each copy takes the next fault as soon as it is free. Ctrl-C ends what is running and keeps what is known."""
    free: SimpleQueue[Copy] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def limit(name: str) -> float:
        with _taken(free) as copy:
            return _limit(name, results, copy)

    def attempt(name: str, fault: Fault) -> None:
        seconds = limits[name].result()
        with _taken(free) as copy:
            result = copy.try_fault(fault, nearest_tests(copy.folder, PACKAGES[name], fault), seconds)
            if not copy.is_abandoned:
                results.save(fault, result)
                _print_result(fault, result)

    with ThreadPoolExecutor(len(copies)) as pool:
        try:
            limits = {name: pool.submit(limit, name) for name in dict.fromkeys(name for name, _ in left)}
            for trial in [pool.submit(attempt, *pair) for pair in left]:
                trial.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for copy in copies:
                copy.abandon()
            raise


@contextlib.contextmanager
def _taken(free: SimpleQueue[Copy]) -> Iterator[Copy]:
    copy = free.get()
    try:
        yield copy
    finally:
        free.put(copy)


def _limit(name: str, results: Results, copy: Copy) -> float:
    """The time that a fault of this package may take, in seconds, from the time without a fault, which has to pass."""
    result = results.baseline(name)
    if result is None:
        result = copy.run(nearest_tests(copy.folder, PACKAGES[name]))
        print(f"{name}, without a fault: {result.outcome} in {result.seconds:.0f} s {result.failed}", flush=True)
        if result.outcome != SURVIVED:
            raise SystemExit(f"The tests of {name} fail without a fault.")
        results.save(name, result)
    return 30 + 2 * result.seconds


def _print_result(fault: Fault, result: Result) -> None:
    by = f" by {result.failed}" if result.failed else ""
    print(f"{result.outcome} in {result.seconds:.0f} s{by}: {_place(fault)}", flush=True)


def _place(fault: Fault) -> str:
    return f"{fault.path}:{fault.line} `{fault.code}`: {fault.change}"


def _report(chosen: Chosen, outcomes: list[str]) -> int:
    """The table by package, and every survivor with its line. 1 where there is one."""
    print(f"\n{'package':<12}{'faults':>10}" + "".join(f"{outcome:>12}" for outcome in _OUTCOMES))
    for package in dict.fromkeys(name for name, _ in chosen):
        count = Counter(outcome for (name, _), outcome in zip(chosen, outcomes, strict=True) if name == package)
        print(f"{package:<12}{count.total():>10}" + "".join(f"{count[outcome]:>12}" for outcome in _OUTCOMES))
    survivors = [fault for (_, fault), outcome in zip(chosen, outcomes, strict=True) if outcome == SURVIVED]
    for fault in survivors:
        print(f"survived: {_place(fault)}")
    return 1 if survivors else 0


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(main())
    sys.exit("Stopped. The next run goes on from here.")
