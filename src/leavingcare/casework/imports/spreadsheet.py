"""`lc import table`: a team's own spreadsheet, read by a map of its columns that is proposed, shown and kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from leavingcare.casework.imports.people_by_name import find_by_name
from leavingcare.casework.imports.pipeline import import_returns
from leavingcare.casework.imports.spreadsheet_reconciliation import reconcile
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.errors import BadData, WrongUse
from leavingcare.exchange.extract import Progress
from leavingcare.exchange.spreadsheet.column_map import Map, Proposal, covers, map_as_text, proposals_of, propose, read_map
from leavingcare.exchange.spreadsheet.facts import day_of, read_tables
from leavingcare.exchange.spreadsheet.meanings import NOT_READ, meanings
from leavingcare.exchange.spreadsheet.sheets import Table, open_tables
from leavingcare.files import written_beside
from leavingcare.presentation.rows import Listing

MAPS = "maps"
"""The folder beside the settings where maps of columns are kept."""
_MOST_MAPS = 200


@dataclass(frozen=True, slots=True)
class Draft:
    """A spreadsheet that has been opened, and what its columns are taken to mean.

    `as_of` is the day it speaks for: that of its title line, else the day of the desk. `by_map` is the map that was used.
    """

    path: Path
    tables: Sequence[Table]
    columns: Sequence[Proposal]
    as_of: date
    by_map: Path | None = None

    @property
    def chosen(self) -> dict[str, str]:
        """The meaning of every heading as it is proposed."""
        return {column.heading: column.meaning for column in self.columns}


def draft(path: Path, day: date, folder: Path, map_file: Path | None = None) -> Draft:
    """Open a spreadsheet and propose what its columns mean: by the map given, one kept before that fits, or from its cells.

    Raises WrongUse for a file that is not there, BadData for one that cannot be read.
    """
    if not path.is_file():
        raise WrongUse(f"There is no file {path}.")
    tables = open_tables(path)
    as_of = day_of(tables, day) or day
    if map_file is not None and not map_file.is_file():
        raise WrongUse(f"There is no map {map_file}.")
    used = map_file or _kept_map(folder, path, tables)
    columns = proposals_of(read_map(used), tables) if used else propose(tables, as_of)
    return Draft(path, tables, columns, as_of, used)


def in_words(proposal: Proposal) -> str:
    """A column in a line: heading, meaning, and why."""
    because = meanings()[proposal.meaning].because if proposal.meaning != NOT_READ else None
    meaning = f"{proposal.meaning} ({because})" if because else proposal.meaning
    return f"{proposal.heading}: {meaning}" if because else f"{proposal.heading}: {meaning}, by {proposal.why}"


def import_table(
    session: Session, opened: Draft, columns: Map, progress: Progress | None = None, *, new_people: bool = False
) -> Listing:
    """Bring the spreadsheet into the case file, as `import_returns` does for extracts.

    Without case numbers young people are found by name and date of birth, where exactly one fits; `new_people`: whoever
    fits nobody is added. Raises BadData without either.
    """
    held = set(columns.values())
    if "case number" not in held and not ("date of birth" in held and held & {"name", "surname"}):
        hint = "Say which columns hold them, in a map of columns (--map), or add a column headed Case number."
        problem = "no column holds the numbers of the case system, nor are there both names and dates of birth."
        raise BadData.in_file(opened.path.name, problem, hint=hint)
    extract = read_tables(opened.tables, columns, opened.as_of)
    extract.notes.insert(0, f"Read as the position on {format_long(opened.as_of)}.")
    find_by_name(session.store, extract, new_people=new_people)
    reconcile(session.store, extract, columns)
    return import_returns(session, extract, "table", opened.path.name, progress)


def keep_map(folder: Path, opened: Draft, columns: Map) -> Path:
    """Keep the map for the next time, in the folder of the settings."""
    target = folder / MAPS / f"{opened.path.stem}.toml"
    target.parent.mkdir(parents=True, exist_ok=True)
    with written_beside(target) as partial:
        partial.write_text(map_as_text(columns), encoding="utf-8")
    return target


def _kept_map(folder: Path, path: Path, tables: Sequence[Table]) -> Path | None:
    """The map kept under this file's name, or another that knows every heading of it."""
    kept = sorted((folder / MAPS).glob("*.toml"), key=lambda file: (file.stem != path.stem, file.name))[:_MOST_MAPS]
    return next((file for file in kept if covers(read_map(file), tables)), None)
