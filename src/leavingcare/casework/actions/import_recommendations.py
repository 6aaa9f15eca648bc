"""`lc actions import`: the recommendations of a task group, or the actions of a meeting, from a CSV file, in one change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from leavingcare.casework.actions.actions import about_the_last_day, action_of
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.errors import BadData, Refused, WrongUse
from leavingcare.exchange.csv_files import Layout, open_table
from leavingcare.exchange.dates_in_files import day_in_csv
from leavingcare.facts.actions import Action
from leavingcare.facts.names import normalised_name

LAYOUT = Layout(read=("what", "owner"), optional=("due",), others_allowed=True)
MOST = 500


def import_actions(session: Session, file: Path, plan: str) -> ProposedChange:
    """An action for each row: `what`, `owner` and, where there is one, `due`. Other columns are left out and named.

    What the plan has already, by what and owner, is left out too, so the file may be brought again. All of it or nothing:
    raises BadData with the row of the first thing that is not as it should be, Refused where nothing is new.
    """
    if not file.is_file():
        raise BadData("What was named is not a file that can be read.", "Check the name and the folder.")
    table = open_table(file, file.name, LAYOUT)
    rows = list(islice(table.rows, MOST + 1))
    if not 1 <= len(rows) <= MOST:
        raise BadData.in_file(file.name, f"has more than {MOST} rows." if rows else "has headings, and nothing below them.")
    recommended = [_action(session, file.name, number, cells, plan) for number, cells in rows]
    known = {_key(action) for action in session.store.records(Action)}
    new = list({_key(action): action for action in recommended if _key(action) not in known}.values())
    if not new:
        raise Refused(f"Every action of {file.name} is on file already: nothing was changed.", "lc actions list shows them.")
    return ProposedChange(
        command="actions import",
        details=f"to {plan}, {len(new)} actions",
        saved=tuple(new),
        day=session.day,
        warnings=tuple(_remarks(new, len(recommended) - len(new), table.unknown)),
        next_steps=("lc actions list",),
    )


def _action(session: Session, file: str, number: int, cells: dict[str, str] | None, plan: str) -> Action:
    if cells is None:
        raise BadData.in_file(file, "this row has not as many cells as there are headings.", row=number)
    try:
        return action_of(cells["what"], plan, cells["owner"], session.day, _day(cells.get("due", ""), file, number))
    except WrongUse as error:
        raise BadData.in_file(file, error.sentence, row=number) from error


def _day(text: str, file: str, number: int) -> date | None:
    try:
        return day_in_csv(text)
    except ValueError:
        raise BadData.in_file(file, "this is no day such as 30/11/2026.", row=number, column="due") from None


def _key(action: Action) -> tuple[str, str, str]:
    return normalised_name(action.plan), normalised_name(action.what), normalised_name(action.owner)


def _remarks(new: list[Action], known: int, columns: tuple[str, ...]) -> Iterator[str]:
    if known:
        yield f"{known} left out: on file already, or in the file twice."
    if columns:
        yield f"Columns left out: {', '.join(columns)}."
    yield from dict.fromkeys(line for action in new for line in about_the_last_day(action))
