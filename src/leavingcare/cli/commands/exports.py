"""`lc export`: lists, the calendar, statutory returns, the board's pack and everything, as files for others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.cache.people_list import list_people
from leavingcare.casework.case_file.csv_export import export_listing
from leavingcare.casework.caseload import allocation as caseload_rows
from leavingcare.casework.duties.worklist import DueFilter
from leavingcare.casework.duties.worklist import due as due_rows
from leavingcare.casework.performance.benchmarks import beside_quarter
from leavingcare.casework.session import Session
from leavingcare.cli.commands.due import AdviserOption
from leavingcare.cli.environment import settings_folder
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import Yes, command_of, exporting_people, writing
from leavingcare.cli.terminal import prompts
from leavingcare.errors import WrongUse
from leavingcare.presentation.rows import Listing

app = noun()
File = Annotated[Path | None, typer.Argument(metavar="FILE.csv", help="The file to write.")]
HtmlFile = Annotated[Path | None, typer.Argument(metavar="FILE.html", help="The file to write.")]
ListFile = Annotated[Path | None, typer.Argument(metavar="FILE.csv|.xlsx", help="The file to write.")]
Folder = Annotated[Path | None, typer.Argument(metavar="FOLDER", help="The folder to write into.")]
NewFolder = Annotated[Path | None, typer.Argument(metavar="FOLDER", help="A new or empty folder.")]
Year = Annotated[int | None, typer.Option("--year", metavar="2026", help="The year to 31 March of this year.")]
Quarter = Annotated[str | None, typer.Option("--quarter", metavar="2026-27Q2", help="The quarter; else the last ended.")]


@app.command()
@exporting_people
def due(session: Session, target: ListFile = None, adviser: AdviserOption = None, yes: Yes = False) -> Listing:
    """The rows of lc due, with why, for Excel, as CSV or as a workbook.

    Example: lc export due due.csv --adviser kim
    """
    chosen = prompts.adviser_if_given(session, adviser)
    return export_listing(session, due_rows(session, DueFilter(adviser=chosen)), _target(session, target, yes))


@app.command()
@writing
def caseload(session: Session, target: ListFile = None, yes: Yes = False) -> Listing:
    """The rows of lc caseload for Excel, as CSV or as a workbook.

    Example: lc export caseload caseload.csv --on 31/3/2026
    """
    return export_listing(session, caseload_rows.caseload(session), _target(session, target, yes))


@app.command()
@exporting_people
def people(session: Session, target: ListFile = None, yes: Yes = False) -> Listing:
    """The rows of lc person list for Excel, as CSV or as a workbook.

    Example: lc export people people.csv
    """
    return export_listing(session, list_people(session, command="people"), _target(session, target, yes))


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

    return export_calendar(session, _target(session, target, yes), prompts.adviser_if_given(session, adviser))


@app.command("flat")
@exporting_people
def export_flat(
    session: Session,
    target: Annotated[Path | None, typer.Argument(metavar="FILE.db|FOLDER", help="The file, or a new or empty folder.")] = None,
    names: Annotated[bool, typer.Option("--names", help="With names, case numbers and dates of birth.")] = False,
    yes: Yes = False,
) -> Listing:
    """Plain tables for Power BI, Datasette and other programs: people, duties, contacts, homes, activities, measures by month.

    Codes with labels beside them, a thing a row; the table columns says what each means. Without --names nobody is named.

    Example: lc export flat team.db
    """
    from leavingcare.casework.publication.flat import export_flat as write

    path = prompts.path(target, "Which file or folder?", "The name of a file or folder to write is missing.")
    if path.is_file():
        _may_write(session, [path], yes)
    return write(session, path, names=names)


@app.command("annex-a")
@writing
def export_annex_a(session: Session, target: ListFile = None, yes: Yes = False) -> Listing:
    """List 9 of Ofsted's Annex A: everybody who receives leaving care services, as they stand today or with --on.

    The rows shown are the gaps that an inspector would ask about.

    Example: lc export annex-a list9.xlsx --on 21/11/2026
    """
    from leavingcare.casework.returns import annex_a

    return annex_a.export_annex_a(session, _target(session, target, yes))


@app.command("board")
@writing
def export_board(
    session: Session,
    folder: NewFolder = None,
    quarter: Quarter = None,
    public: Annotated[bool, typer.Option("--public", help="For publication: small numbers hidden, no list of people.")] = False,
    texts_read: Annotated[
        bool, typer.Option("--texts-read", help="You read the actions and comments: nobody is named in them.")
    ] = False,
) -> Listing:
    """The pack for the corporate parenting board: a page, a workbook and CSV files, with definitions and the action list.

    Example: lc export board pack-q2 --quarter 2026-27Q2

    Example: lc export board pack-q2-public --quarter 2026-27Q2 --public
    """
    from leavingcare.casework.publication import board_pack
    from leavingcare.reporting.quarters import quarter_typed

    target = prompts.path(folder, "Which folder?", "A folder is missing.")
    when = quarter or board_pack.quarter_before(session).name
    beside = beside_quarter(settings_folder(), quarter_typed(when))
    return board_pack.export_board(session, target, when, public=public, beside=beside, read=texts_read)


@app.command("needs")
@writing
def export_needs(session: Session, target: File = None, quarter: Quarter = None, yes: Yes = False) -> Listing:
    """Numbers for a needs assessment (JSNA): who the young people are, where they live, what they do. Small numbers are hidden.

    Example: lc export needs needs.csv --quarter 2026-27Q2
    """
    from leavingcare.casework.publication import board_pack, handouts

    return handouts.export_needs(session, _target(session, target, yes), quarter or board_pack.quarter_before(session).name)


@app.command("panel")
@writing
def export_panel(
    session: Session,
    target: HtmlFile = None,
    quarter: Quarter = None,
    yes: Yes = False,
    texts_read: Annotated[
        bool, typer.Option("--texts-read", help="You read what young people said: nobody is named in it.")
    ] = False,
) -> Listing:
    """A page in plain words for the young people's panel: how we are doing. Small numbers are hidden.

    Example: lc export panel how-are-we-doing.html
    """
    from leavingcare.casework.publication import board_pack, handouts

    name = quarter or board_pack.quarter_before(session).name
    return handouts.export_panel(session, _target(session, target, yes), name, read=texts_read)


@app.command("ssda903")
@writing
def export_ssda903(session: Session, folder: Folder = None, year: Year = None, yes: Yes = False) -> Listing:
    """The care leavers' part of the statutory return: header and OC3 of a year, and a list of what to ask whom.

    The rows shown are who is in but incomplete, and who is left out and why. They are also in the folder not_for_upload.

    Example: lc export ssda903 return --year 2026
    """
    from leavingcare.casework.returns import ssda903

    if year is None:
        raise WrongUse("The year of the return is missing.", "Add --year 2026 for April 2025 to March 2026.")
    target = prompts.path(folder, "Which folder?", "A folder is missing.")
    _may_write(session, ssda903.files_of(target, year), yes)
    return ssda903.export_ssda903(session, target, year)


@app.command("all")
@command_of(day=False, change=True)
def export_all(session: Session, folder: NewFolder = None) -> Listing:
    """Everything but the log as plain CSV, one file for each kind of record, sorted: fit for diff, and for lc import all.

    Example: lc export all copy-2026-11-21
    """
    from leavingcare.casework.case_file.archive import export_all as write

    return write(session, prompts.path(folder, "Which folder?", "A folder is missing."))


def _target(session: Session, typed: Path | None, yes: bool) -> Path:
    """The file to write; writing over one that is there wants a yes."""
    target = prompts.path(typed, "Which file?", "The name of a file to write is missing.")
    _may_write(session, [target], yes)
    return target


def _may_write(session: Session, files: Sequence[Path], yes: bool) -> None:
    """Writing over files that are there wants a yes; a dry run writes none."""
    there = [file for file in files if file.exists()]
    if there:
        names = ", ".join(file.name for file in there)
        prompts.confirm(f"{names} {'is' if len(there) == 1 else 'are'} there already. Write over?", yes or session.dry_run)
