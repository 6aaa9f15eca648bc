"""`lc export due`, `caseload`, `people`, `annex-a`, `ssda903` and `all`: files for others."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework import caseload as caseload_rows
from leavingcare.casework.desk import Desk
from leavingcare.casework.due import Wanted
from leavingcare.casework.due import due as due_rows
from leavingcare.casework.exporting import export_listing
from leavingcare.casework.people import list_people
from leavingcare.cli import ask, board, returns
from leavingcare.cli.due import AdviserOption
from leavingcare.cli.groups import noun
from leavingcare.cli.options import Yes, command_of, exporting_people, writing
from leavingcare.listing import Listing

app = noun()
File = Annotated[Path | None, typer.Argument(metavar="FILE.csv", help="The file to write.")]


@app.command()
@exporting_people
def due(desk: Desk, target: File = None, adviser: AdviserOption = None, yes: Yes = False) -> Listing:
    """The rows of lc due, with why, as a CSV file for Excel.

    Example: lc export due due.csv --adviser kim
    """
    chosen = ask.adviser_if_given(desk, adviser)
    return export_listing(desk, due_rows(desk, Wanted(adviser=chosen)), _target(target, yes))


@app.command()
@writing
def caseload(desk: Desk, target: File = None, yes: Yes = False) -> Listing:
    """The rows of lc caseload as a CSV file for Excel.

    Example: lc export caseload caseload.csv --on 31/3/2026
    """
    return export_listing(desk, caseload_rows.caseload(desk), _target(target, yes))


@app.command()
@exporting_people
def people(desk: Desk, target: File = None, yes: Yes = False) -> Listing:
    """The rows of lc person list as a CSV file for Excel.

    Example: lc export people people.csv
    """
    return export_listing(desk, list_people(desk, command="people"), _target(target, yes))


@app.command()
@exporting_people
def calendar(
    desk: Desk,
    target: Annotated[Path | None, typer.Argument(metavar="FILE.ics", help="The file to write.")] = None,
    adviser: AdviserOption = None,
    yes: Yes = False,
) -> Listing:
    """The due list as all-day entries for a calendar: a reference and a task, never a name. Importing again moves entries.

    Example: lc export calendar due.ics --adviser me
    """
    from leavingcare.casework.calendar import export_calendar

    return export_calendar(desk, _target(target, yes), ask.adviser_if_given(desk, adviser))


app.command("annex-a")(returns.export_annex_a)
app.command("board")(board.export_board)
app.command("needs")(board.export_needs)
app.command("panel")(board.export_panel)
app.command("ssda903")(returns.export_ssda903)


@app.command("all")
@command_of(day=False, change=True)
def export_all(
    desk: Desk, folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="A new or empty folder.")] = None
) -> Listing:
    """Everything but the log as plain CSV, one file for each kind of record, sorted: fit for diff, and for lc import all.

    Example: lc export all copy-2026-11-21
    """
    from leavingcare.casework.archive import export_all as write

    return write(desk, ask.path(folder, "Which folder?", "A folder is missing."))


def _target(typed: Path | None, yes: bool) -> Path:
    """The file to write; writing over one that is there wants a yes."""
    target = ask.path(typed, "Which file?", "The name of a file to write is missing.")
    if target.exists():
        ask.agreed(f"{target} is there already. Write over it?", yes)
    return target
