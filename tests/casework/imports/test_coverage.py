"""What an import says it covers, and that it goes with the import."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.imports.pipeline import import_returns
from leavingcare.casework.session import Session
from leavingcare.exchange.annex_a.reader import read_annex_a
from leavingcare.exchange.annex_a.values import COLUMNS
from leavingcare.exchange.ssd.reader import read_ssd
from leavingcare.exchange.ssda903.reader import read_ssda903
from leavingcare.facts.coverage import RECORD_KINDS, Coverage
from leavingcare.store import in_memory
from tests.casework.spreadsheets import ROBIN, bring
from tests.exchange.files import RETURNS, TODAY


@pytest.fixture
def session() -> Session:
    return Session(in_memory(), TODAY, "data officer")


def covered(session: Session) -> dict[str, list[tuple[str | None, date, date | None, bool]]]:
    """What is on file: by kind, for whom, from, to, and whether the latest record alone."""
    found: dict[str, list[tuple[str | None, date, date | None, bool]]] = {}
    for one in session.store.records(Coverage):
        found.setdefault(one.records, []).append((one.person, one.known_from, one.known_to, one.latest_only))
    return {records: sorted(rows, key=str) for records, rows in found.items()}


def test_a_return_covers_its_years_of_care(session: Session) -> None:
    """And nothing else: it has answers, not records of work."""
    import_returns(session, read_ssda903(RETURNS / "ssda903", TODAY), "ssda903 returns")
    years = [(None, date(year - 1, 4, 1), date(year, 3, 31), False) for year in (2025, 2026)]
    assert covered(session) == {"care": years}


def test_a_year_that_still_runs_is_covered_to_the_day_of_the_import(session: Session) -> None:
    """Nobody knows of the days to come."""
    import_returns(session, read_ssda903(RETURNS / "ssda903", date(2025, 12, 1)), "ssda903 returns")
    assert (None, date(2025, 4, 1), date(2025, 12, 1), False) in covered(session)["care"]


def test_the_tables_cover_six_years_of_care_and_the_latest_plan_of_one_day(session: Session) -> None:
    """Homes and advisers from the first row of each."""
    extract = read_ssd(RETURNS / "ssd", TODAY)
    import_returns(session, extract, "ssd returns")
    found, as_of = covered(session), extract.as_of
    assert as_of is not None
    assert found["care"] == [(None, as_of.replace(year=as_of.year - 6), as_of, False)]
    assert found["plans"] == found["contacts"] == found["activity"] == [(None, as_of, as_of, True)]
    ((_, first, last, latest_only),) = found["homes"]
    assert (first < as_of, last, latest_only) == (True, as_of, False)
    assert found.keys() == {"care", "plans", "contacts", "activity", "homes", "advisers"} <= set(RECORD_KINDS)


def test_a_list_nine_covers_its_day(session: Session, tmp_path: Path) -> None:
    """Of each kind the latest record."""
    file = tmp_path / "list9.csv"
    file.write_text(f"{','.join(COLUMNS.values())}\n000101{',' * (len(COLUMNS) - 1)}\n", encoding="utf-8")
    import_returns(session, read_annex_a(file, TODAY), "annex-a list9.csv")
    assert covered(session)["plans"] == [(None, TODAY, TODAY, True)]


def test_a_table_covers_its_day_for_those_who_are_in_it(session: Session, tmp_path: Path) -> None:
    """For everybody where they are all there are; a kind of which it has no column is not covered."""
    bring(session, tmp_path, ROBIN)
    assert covered(session)["visits"] == [(None, session.day, session.day, True)]
    assert "offers" not in covered(session)


def test_a_table_of_some_covers_nobody_else(session: Session, tmp_path: Path) -> None:
    """The next table of that name moves the day on and leaves no second fact."""
    import_returns(session, read_ssda903(RETURNS / "ssda903", TODAY), "ssda903 returns")
    bring(session, tmp_path, ROBIN)
    ((ref, *_),) = covered(session)["visits"]
    assert ref is not None
    later = replace(session, day=date(2026, 11, 28))
    bring(later, tmp_path, ROBIN.replace("03/11/2026", "25/11/2026"))
    assert covered(session)["visits"] == [(ref, later.day, later.day, True)]


def test_the_same_files_twice_cover_nothing_new_and_undo_takes_it_away(session: Session) -> None:
    """One fact an import and kind; with the import it goes."""
    for _ in range(2):
        import_returns(session, read_ssda903(RETURNS / "ssda903", TODAY), "ssda903 returns")
    assert len(session.store.records(Coverage)) == 2
    undo(session, None)
    assert session.store.records(Coverage) == []
