"""`lc actions export`: a file for each owner, so that each partner is sent what it has undertaken and nothing else."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import count
from pathlib import Path

from leavingcare.casework.actions.actions import NOT_DONE, ActionFilter, ActionRow, action_rows, listing_of
from leavingcare.casework.session import Session
from leavingcare.exchange.csv_output import csv_for_excel
from leavingcare.facts.names import normalised_name
from leavingcare.files import folder_beside
from leavingcare.presentation.rows import Column, Listing, as_mappings

COLUMNS = (Column("owner", "Owner"), Column("actions", "Actions"), Column("late", "Late"), Column("file", "File"))
_LONGEST = 60
"""Letters of an owner in the name of a file."""


def export_by_owner(session: Session, folder: Path, wanted: ActionFilter = NOT_DONE) -> Listing:
    """Write the actions asked for into a new or empty folder, one CSV an owner; all of it or nothing. It stands in the account.

    An owner is the same however the name is written. What is about one young person is left out: it goes to no partner.
    Raises WrongUse, CaseFileError.
    """
    rows_asked_for = action_rows(session, wanted)
    mine = [row for row in rows_asked_for if row.ref is None]
    named = _files(mine)
    if named and not session.dry_run:
        listing = listing_of(mine, session)
        columns = [column for column in listing.columns if column.key != "ref"]
        with folder_beside(folder) as partial:
            for name, rows in named.items():
                theirs = replace(listing, columns=columns, rows=as_mappings(rows))
                (partial / name).write_bytes(csv_for_excel(theirs))
            session.store.note(session.who, f"actions export, {len(mine)} actions in {len(named)} files")
    return Listing(
        "actions export",
        session.day,
        COLUMNS,
        [_file_row(name, rows) for name, rows in named.items()],
        "There is no action for anybody: nothing was written.",
        "Nothing was written" if session.dry_run else "Written",
        notes=_left_out(len(rows_asked_for) - len(mine)),
    )


def _files(rows: list[ActionRow]) -> dict[str, list[ActionRow]]:
    """The rows of each owner by the name of the file, which stays the same from one meeting to the next."""
    owners: dict[str, list[ActionRow]] = defaultdict(list)
    for row in rows:
        owners[normalised_name(row.owner)].append(row)
    named: dict[str, list[ActionRow]] = {}
    for owner, theirs in sorted(owners.items()):
        candidates = (f"actions-{_plain(owner)}{f'-{number}' if number > 1 else ''}.csv" for number in count(1))
        named[next(name for name in candidates if name not in named)] = theirs
    return dict(sorted(named.items()))


def _file_row(name: str, rows: list[ActionRow]) -> dict[str, object]:
    late = sum(row.state == "late" for row in rows)
    return {"owner": rows[0].owner, "actions": len(rows), "late": late, "file": name}


def _plain(owner: str) -> str:
    """An owner as part of a file's name that every system takes."""
    letters = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in owner)
    return "-".join(letters.split())[:_LONGEST] or "owner"


def _left_out(number: int) -> list[str]:
    return [f"{number} about one young person left out."] if number else []
