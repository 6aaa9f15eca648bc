"""A task group's recommendations are brought in from a file, all of them or none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.actions.import_recommendations import import_actions
from leavingcare.casework.recording.proposed_change import save
from leavingcare.casework.session import Session
from leavingcare.errors import BadData, Refused
from leavingcare.facts.actions import Action

DAY = date(2026, 11, 21)


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """A file somebody made."""
    file = folder / "recommendations.csv"
    file.write_bytes(text.encode(encoding))
    return file


def test_each_row_is_an_action_and_the_file_may_be_brought_again(session: Session, tmp_path: Path) -> None:
    """Any order and case of the columns, the delimiter and encoding of an old Excel; what is new alone is saved then."""
    file = written(tmp_path, "Owner;What;Due;Notes\nHousing;Café for care leavers;30/11/2026;x\nDWP;A named lead;;\n", "cp1252")
    draft = import_actions(session, file, "task-group")
    assert "Columns left out: Notes." in draft.warnings and "It has no last day" in draft.warnings[-1]
    save(session, draft, session.store.revision())
    found = [(one.number, one.what, one.owner, one.due, one.plan, one.raised) for one in session.store.records(Action)]
    assert sorted(found) == [
        (1, "Café for care leavers", "Housing", date(2026, 11, 30), "task-group", DAY),
        (2, "A named lead", "DWP", None, "task-group", DAY),
    ]
    with pytest.raises(Refused, match="on file already"):
        import_actions(session, file, "Task-group")
    longer = written(tmp_path, "what,owner\na named lead,dwp\nAnother,DWP\nAnother,DWP\n")
    again = import_actions(session, longer, "task-group")
    assert [one.what for one in again.saved] == ["Another"]  # type: ignore[attr-defined]
    assert again.warnings[0] == "2 left out: on file already, or in the file twice."
    assert len(import_actions(session, longer, "another plan").saved) == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("what\nA\n", "column owner is missing"),
        ("what,owner,due\nA,B,31/6/2026\n", "row 2, column due: this is no day"),
        ("what,owner,due\nA,B,11/24/2026\n", "row 2, column due: this is no day"),
        ("what,owner\nA,B\n,B\n", "row 3: Say what is to be done"),
        ("what,owner\nA\n", "row 2: this row has not as many cells"),
        (f"what,owner\n{'x' * 301},B\n", "row 2: Say what is to be done in at most 300"),
        ("what,owner\n" + "".join(f"A{number},B\n" for number in range(501)), "has more than 500 rows"),
        ("what,owner\n", "nothing below them"),
    ],
)
def test_what_is_not_as_it_should_be_is_named_with_its_row(text: str, says: str, session: Session, tmp_path: Path) -> None:
    """One sentence, and nothing half taken in."""
    with pytest.raises(BadData) as caught:
        import_actions(session, written(tmp_path, text), "board")
    assert says in caught.value.sentence and caught.value.sentence.startswith("recommendations.csv")


def test_a_file_that_is_not_there_is_said(session: Session, tmp_path: Path) -> None:
    """As every file."""
    with pytest.raises(BadData):
        import_actions(session, tmp_path / "none.csv", "board")
