"""What a case file says of coverage, read once for many young people."""

from __future__ import annotations

from collections.abc import Mapping

from leavingcare.facts.coverage import Coverage
from leavingcare.facts.people import Adviser
from leavingcare.law.coverage import EVERYTHING_ON_FILE, CoverageOnFile
from leavingcare.store.api import Store


def coverage_on_file(store: Store, advisers: Mapping[str, Adviser]) -> CoverageOnFile:
    """All statements of coverage. Where there is none at all nobody has recorded or imported anything: nothing is missing."""
    stated = store.records(Coverage)
    return CoverageOnFile(stated, advisers) if stated else EVERYTHING_ON_FILE
