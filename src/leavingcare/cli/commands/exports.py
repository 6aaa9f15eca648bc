"""`lc export due`, `caseload`, `people`, `annex-a`, `ssda903` and `all`: files for others."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.case_file.csv_export import export_listing
from leavingcare.casework.caseload import allocation as caseload_rows
from leavingcare.casework.duties.worklist import DueFilter
from leavingcare.casework.duties.worklist import due as due_rows
from leavingcare.casework.people.listing import list_people
from leavingcare.casework.session import Session
from leavingcare.cli.commands import board, returns
from leavingcare.cli.commands.due import AdviserOption
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import Yes, command_of, exporting_people, writing
from leavingcare.cli.terminal import prompts
from leavingcare.presentation.rows import Listing

app = noun()
File = Annotated[Path | None, typer.Argument(metavar="FILE.csv", help="The file to write.")]


@app.command()
@exporting_people
def due(session: Session, target: File = None, adviser: AdviserOption = None, yes: Yes = False) -> Listing:
    """The rows of lc due, with why, as a CSV file for Excel.

    Example: lc export due due.csv --adviser kim
    """
    chosen = prompts.adviser_if_given(session, adviser)
    return export_listing(session, due_rows(session, DueFilter(adviser=chosen)), _target(target, yes))


@app.command()
@writing
def caseload(session: Session, target: File = None, yes: Yes = False) -> Listing:
    """The rows of lc caseload as a CSV file for Excel.

    Example: lc export caseload caseload.csv --on 31/3/2026
    """
    return export_listing(session, caseload_rows.caseload(session), _target(target, yes))


@app.command()
@exporting_people
def people(session: Session, target: File = None, yes: Yes = False) -> Listing:
    """The rows of lc person list as a CSV file for Excel.

    Example: lc export people people.csv
    """
    return export_listing(session, list_people(session, command="people"), _target(target, yes))


@app.command()
@exporting_people
def calendar(
    session: Session,
    target: Annotated[Path | None, typer.Argument(metavar="FILE.ics", help="The file to write.")] = None,
    adviser: AdviserOption = None,
    yes: Yes = False,
) -> Listing:
    """The due list as all-day entries for a calendar: a reference and a task, never a name. Importing again moves entries.

    Example: lc export calendar due.ics --adviser me
    """
    from leavingcare.casework.duties.calendar_export import export_calendar

    return export_calendar(session, _target(target, yes), prompts.adviser_if_given(session, adviser))


app.command("annex-a")(returns.export_annex_a)
app.command("board")(board.export_board)
app.command("needs")(board.export_needs)
app.command("panel")(board.export_panel)
app.command("ssda903")(returns.export_ssda903)


@app.command("all")
@command_of(day=False, change=True)
def export_all(
    session: Session, folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="A new or empty folder.")] = None
) -> Listing:
    """Everything but the log as plain CSV, one file for each kind of record, sorted: fit for diff, and for lc import all.

    Example: lc export all copy-2026-11-21
    """
    from leavingcare.casework.case_file.archive import export_all as write

    return write(session, prompts.path(folder, "Which folder?", "A folder is missing."))


def _target(typed: Path | None, yes: bool) -> Path:
    """The file to write; writing over one that is there wants a yes."""
    target = prompts.path(typed, "Which file?", "The name of a file to write is missing.")
    if target.exists():
        prompts.confirm(f"{target} is there already. Write over it?", yes)
    return target
