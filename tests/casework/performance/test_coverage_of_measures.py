"""`lc measures` and the board pack where records of a kind are not kept: nothing is told that rests on nothing."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.caseload.overview import caseload
from leavingcare.casework.coverage.stating import ForWhom, set_coverage
from leavingcare.casework.demo.demo import fill
from leavingcare.casework.performance.measures import measures
from leavingcare.casework.performance.people_behind import people_behind
from leavingcare.casework.publication.board_pack import ANNEX, export_board
from leavingcare.casework.publication.handouts import export_panel
from leavingcare.casework.session import Session
from leavingcare.facts.coverage import OFFERS, VISITS, Coverage
from leavingcare.presentation.rows import Listing

QUARTER, ITS_END = "2026-27Q2", date(2026, 9, 30)
EVERYBODY = ForWhom()


def _forget(session: Session, *kinds: str) -> None:
    with session.store.change("somebody", "forget") as change:
        for one in session.store.records(Coverage):
            if one.records in kinds:
                change.remove(one)


def _row(listing: Listing, measure: str, breakdown: str | None = None) -> dict[str, object]:
    return next(dict(row) for row in listing.rows if (row["measure"], row["breakdown"]) == (measure, breakdown))


def test_a_figure_without_records_has_no_value_and_says_how_many_it_leaves_out(team: Session) -> None:
    """Null, null and null; those who were asked stand under not covered, in the list too; there is no trend."""
    before = _row(measures(team), "visits_in_time")
    assert (before["coverage"], before["not_covered"]) == ("full", 0)
    _forget(team, VISITS)
    listing = measures(team, 3)
    row = _row(listing, "visits_in_time")
    assert (row["value"], row["numerator"], row["denominator"], row["not_known"]) == (None, None, None, None)
    assert (row["coverage"], row["known_from"], row["low"], row["high"]) == ("none", None, None, None)
    assert row["not_covered"] >= before["denominator"]  # type: ignore[operator]
    assert {point["value"] for point in row["trend"]} == {None}  # type: ignore[attr-defined]
    said = next(note for note in listing.notes if note.endswith("Cannot tell: no visits are on file."))
    assert "visits_in_time" in said
    assert "plans_in_date" not in said
    behind = people_behind(team, "visits_in_time")
    assert len(behind.rows) == row["not_covered"]
    assert {(one["place"], one["evidence"]) for one in behind.rows} == {("not covered", "not known")}
    assert _row(listing, "plans_in_date")["coverage"] == "full"


def test_the_trend_begins_on_the_first_day_that_can_be_known(team: Session) -> None:
    """Visits kept from 1 August tell of two months on 1 October, and of no month's end before."""
    _forget(team, VISITS)
    set_coverage(team, VISITS, date(2026, 8, 1), None, EVERYBODY)
    row = _row(measures(team, 4), "visits_in_time")
    told = {point["on"]: point["value"] is not None for point in row["trend"]}  # type: ignore[attr-defined]
    assert told == {date(2026, 8, 31): False, ITS_END: False, date(2026, 10, 31): True, team.day: True}
    assert row["previous"] is None
    assert row["direction"] is None


def test_a_part_says_whom_it_counts(team: Session) -> None:
    """The young people of one adviser are covered as everybody was; where they are most, the figure is of them alone."""
    whole = _row(measures(team), "over21_offered")
    _forget(team, OFFERS)
    behind = [one["ref"] for one in people_behind(team, "over21_offered").rows]
    for ref in behind[1:]:
        set_coverage(team, OFFERS, date(2015, 1, 1), None, ForWhom(person=str(ref)))
    listing = measures(team)
    row = _row(listing, "over21_offered")
    assert (row["coverage"], row["not_covered"], row["denominator"]) == ("part", 1, len(behind) - 1)
    assert row["low"] <= whole["value"] <= row["high"]  # type: ignore[operator]
    assert any(note.startswith(f"over21_offered. Of the {len(behind) - 1} whose offers are on file") for note in listing.notes)


@pytest.fixture
def quarter_end() -> Session:
    """The made-up team as it was at the end of the quarter, looked at later, without coverage of visits."""
    from leavingcare.store import in_memory

    session = Session(in_memory(), ITS_END, "somebody")
    fill(session)
    _forget(session, VISITS)
    return replace(session, day=date(2026, 11, 21))


def _long(folder: Path) -> dict[tuple[str, str], dict[str, str]]:
    text = (folder / "board.csv").read_bytes().decode("utf-8-sig")
    return {(row["measure"], row["breakdown"]): row for row in csv.DictReader(io.StringIO(text))}


@pytest.mark.parametrize("public", [False, True])
def test_the_pack_tells_nothing_that_rests_on_nothing(quarter_end: Session, tmp_path: Path, public: bool) -> None:
    """A mark and a sentence on the front page, whole or for publication; no chart line, no block, and the CSV says none."""
    export_board(quarter_end, tmp_path / "pack", QUARTER, public=public)
    rows = _long(tmp_path / "pack")
    row = rows["visits_in_time", ""]
    assert (row["value"], row["numerator"], row["denominator"], row["flag"]) == ("", "", "", "x")
    assert (row["coverage"], row["known_from"], row["not_known"]) == ("none", "", "")
    assert list(row)[-4:] == ["not_known", "not_covered", "coverage", "known_from"]
    assert rows["plans_in_date", ""]["coverage"] == "full"
    page = (tmp_path / "pack" / "board.html").read_text("utf-8")
    said = re.search(r"<p[^>]*>([^<]*)\. Cannot tell: no visits are on file\.", page)
    assert said is not None
    assert "Visits in time" in said[1]
    assert "visits_by_age" not in page
    if not public:
        assert int(row["not_covered"]) > 0
        assert (tmp_path / "pack" / ANNEX).exists()


def test_the_panel_is_told_that_nobody_can_tell(quarter_end: Session, tmp_path: Path) -> None:
    """In a sentence, and not that there was nobody."""
    export_panel(quarter_end, tmp_path / "panel.html", QUARTER)
    page = (tmp_path / "panel.html").read_text("utf-8")
    assert "We cannot tell how many young people who should be visited were seen in time. No visits are on file." in page


def test_a_caseload_counts_in_whole_cases(team: Session) -> None:
    """The setting is in hundredths of a case: half a case, as `lc caseload` has it."""
    with team.store.change("manager", "setting") as change:
        change.set("caseload_offer_only_weight", "50")
    listed = [row["weighted"] for row in caseload(team).rows if row["adviser"]]
    weighted = _row(measures(team), "caseload_mean", "weighted")
    assert (weighted["numerator"], weighted["denominator"]) == (sum(listed), len(listed))  # type: ignore[arg-type]
    assert _row(measures(team), "caseload_highest", "weighted")["value"] == max(listed)  # type: ignore[type-var]
