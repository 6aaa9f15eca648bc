"""The audit of the measures: from the files alone every figure can be counted again."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.demo.demo import fill
from leavingcare.casework.performance.audit import FIGURES, RULES, export_audit
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.reporting.measures import MEASURES
from leavingcare.store import in_memory

DAY = date(2026, 9, 30)


@pytest.fixture(scope="module")
def team() -> Iterator[Session]:
    """The made-up team; the record of one young person is restricted."""
    store = in_memory()
    session = Session(store, DAY, "somebody")
    fill(session)
    with store.change("somebody", "restrict") as change:
        person = store.person("P002")
        assert person is not None
        change.save(replace(person, restricted_since=DAY))
    yield session
    store.close()


@pytest.fixture(scope="module")
def audit(team: Session, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its files."""
    folder = tmp_path_factory.mktemp("audit") / "files"
    export_audit(team, folder)
    return folder


def _rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))


def test_every_share_and_number_of_people_is_counted_again_from_the_files(audit: Path) -> None:
    """Numerator, denominator, not known and not covered, by measure and part; an outsider needs nothing else."""
    rules = {row["measure"]: row for row in _rows(audit / RULES)}
    counted_again = 0
    for figure in _rows(audit / FIGURES):
        if figure["unit"] not in ("percentage", "people"):
            continue
        rows = [row for row in _rows(audit / f"{figure['measure']}.csv") if row["breakdown"] == figure["breakdown"]]
        places = Counter(row["place"] for row in rows)
        unknown = places["not known"] if rules[figure["measure"]]["denominator"] == "everybody" else 0
        assert int(figure["numerator"]) == places["counted"], figure
        assert int(figure["denominator"]) == places["counted"] + places["not counted"] + unknown, figure
        assert (int(figure["not_known"]), int(figure["not_covered"])) == (unknown, places["not covered"]), figure
        counted_again += 1
    assert counted_again > 15


def test_it_holds_no_name_and_counts_a_restricted_record_without_naming_it(audit: Path, team: Session) -> None:
    """Young people stand there by reference."""
    text = "".join(file.read_text("utf-8-sig") for file in audit.iterdir())
    assert [name for name in team.store.names() if name in text] == []
    assert "restricted" in text and ",P002," not in text
    assert {file.name for file in audit.iterdir()} == {FIGURES, RULES, *(f"{measure.id}.csv" for measure in MEASURES)}


def test_a_folder_with_something_in_it_is_refused(team: Session, audit: Path) -> None:
    """And a dry run writes nothing."""
    with pytest.raises(WrongUse):
        export_audit(team, audit)
    export_audit(replace(team, dry_run=True), audit.parent / "dry")
    assert not (audit.parent / "dry").exists()
