"""Which packages get faults, and which tests are to notice them."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import NamedTuple

from tools.mutants.faults import Fault, faults_in


class Package(NamedTuple):
    """A part of the source, and the tests that answer for it after the worked cases, the quickest first."""

    source: str
    tests: tuple[str, ...]
    share: int  # of the faults that are made


# Left out are the tests of several programs at once, of crashes and of whole packs: they are slow, and on a busy machine
# those with a time limit fail by themselves.
PACKAGES = {
    "law": Package("src/leavingcare/law", ("tests/law",), 2),
    "disclosure": Package(
        "src/leavingcare/reporting/disclosure",
        ("tests/reporting/disclosure", "tests/reporting/board_pack/test_draft_tables.py"),
        1,
    ),
    "store": Package(
        "src/leavingcare/store",
        ("tests/store/sqlite", "tests/store/test_contract.py", "tests/casework/case_file", "tests/faults/test_tampering.py"),
        1,
    ),
}


def drawn(root: Path, names: list[str], seed: int, count: int) -> list[tuple[str, Fault]]:
    """`count` faults, drawn by `seed` from the packages of these names in proportion to their shares."""
    shares = {name: PACKAGES[name].share for name in names}
    chosen: list[tuple[str, Fault]] = []
    for place, name in enumerate(names):
        left = sum(shares[later] for later in names[place:])
        wanted = round((count - len(chosen)) * shares[name] / left)
        chosen += [(name, fault) for fault in _sample(root, PACKAGES[name], seed, wanted)]
    return chosen


def _sample(root: Path, package: Package, seed: int, wanted: int) -> list[Fault]:
    files = sorted((root / package.source).rglob("*.py"))
    faults = [fault for file in files for fault in faults_in(root, file)]
    return Random(seed).sample(faults, min(wanted, len(faults)))  # noqa: S311  # a draw, nothing secret


def nearest_tests(root: Path, package: Package, fault: Fault | None = None) -> list[str]:
    """The files and folders of tests, in the order in which they run: the one named after the file at fault comes first."""
    if fault is None:
        return list(package.tests)
    inside = Path(fault.path).relative_to("src/leavingcare")
    nearest = Path("tests", inside.parent, f"test_{inside.name}")
    return [*([nearest.as_posix()] if (root / nearest).exists() else []), *package.tests]
