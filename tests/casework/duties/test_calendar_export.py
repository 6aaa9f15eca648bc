"""`lc export calendar`: what is due, by reference and task; importing again moves entries and makes no second ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import vobject

from leavingcare.casework.duties.calendar_export import export_calendar
from leavingcare.casework.duties.worklist import NOT_KNOWN, due
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.facts.events import Review
from tests.support.platforms import is_private


def written(session: Session, folder: Path, **whom: object) -> dict[str, tuple[object, str]]:
    """What a calendar program holds after an import into an empty calendar: day and text by identity."""
    file = folder / "due.ics"
    export_calendar(session, file, **whom)  # type: ignore[arg-type]
    events = vobject.readOne(file.read_bytes().decode("utf-8")).vevent_list
    found = {event.uid.value: (event.dtstart.value, event.summary.value) for event in events}
    assert len(found) == len(events)
    return found


def test_every_duty_with_a_day_is_an_entry(team: Session, tmp_path: Path) -> None:
    """On its last day, or on the first where there is no last one."""
    rows = [row for row in due(team).rows if (row["by"] or row["from"]) and row["state"] != NOT_KNOWN]
    entries = written(team, tmp_path)
    assert sorted(map(str, entries.values())) == sorted(
        str((row["by"] or row["from"], f"{row['ref'] or 'authority'}: {row['title']}")) for row in rows
    )
    assert any(row["by"] is None for row in rows)


def test_no_name_and_no_number_is_in_it(team: Session, tmp_path: Path) -> None:
    """References and tasks only, whoever reads the calendar."""
    written(team, tmp_path)
    text = (tmp_path / "due.ics").read_text(encoding="utf-8").replace("\n ", "").casefold()
    for person in team.store.people():
        for part in (*(person.name or "").casefold().split(), person.case_id):
            assert not part or part not in text.replace("unaccompanied", ""), part
    assert not any(adviser.name.casefold() in text for adviser in team.store.advisers())


def test_an_entry_stays_the_same_when_its_day_moves(team: Session, tmp_path: Path) -> None:
    """A review today moves the next one: the same identity, another day, and nothing is there twice."""
    before = written(team, tmp_path)
    owed = [str(row["ref"]) for row in due(team).rows if row["duty"] == "RV3"]
    with team.store.change("somebody", "reviews") as change:
        for ref in owed:
            change.save(Review(person=ref, on=team.day, outcome="held"))
    after = written(team, tmp_path)
    moved = {uid for uid in before.keys() & after.keys() if before[uid] != after[uid]}
    assert moved
    assert all(before[uid][1] == after[uid][1] for uid in moved)


def test_a_day_later_most_entries_are_where_they_were(team: Session, tmp_path: Path) -> None:
    """Identities do not depend on the day of the export."""
    today, later = written(team, tmp_path), written(replace(team, day=team.day + timedelta(days=1)), tmp_path)
    assert len(today.keys() & later.keys()) > 0.9 * len(today)


def test_one_advisers_calendar(team: Session, tmp_path: Path) -> None:
    """Their young people's duties and nobody else's."""
    adviser = next(one for one in team.store.advisers() if one.role == "personal adviser")
    mine = {row["ref"] for row in due(team).rows if row["adviser"] == adviser.name}
    assert mine
    entries = written(team, tmp_path, adviser=adviser)
    assert {text.partition(":")[0] for _, text in entries.values()} <= mine
    assert len(entries) < len(written(team, tmp_path))


def test_the_export_is_accounted_for_and_private(team: Session, tmp_path: Path) -> None:
    """A line in the account, and a file that only its owner reads; a trial writes neither."""
    export_calendar(replace(team, dry_run=True), tmp_path / "due.ics")
    assert not (tmp_path / "due.ics").exists()
    entries = written(team, tmp_path)
    assert team.store.log()[-1].command == f"export calendar, {len(entries)} entries"
    assert is_private(tmp_path / "due.ics")


def test_another_ending_is_refused(team: Session, tmp_path: Path) -> None:
    """A calendar program knows it by .ics."""
    with pytest.raises(WrongUse, match=r"must end in \.ics"):
        export_calendar(team, tmp_path / "due.csv")
