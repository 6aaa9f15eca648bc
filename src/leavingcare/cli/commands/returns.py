"""`lc export ssda903`, `lc export annex-a` and `lc import annex-a`: the statutory files out, Annex A in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.session import Session
from leavingcare.cli.framework.shared_options import Yes, writing
from leavingcare.cli.terminal import output, prompts
from leavingcare.errors import WrongUse
from leavingcare.presentation.rows import Listing

Folder = Annotated[Path | None, typer.Argument(metavar="FOLDER", help="The folder to write into.")]
Target = Annotated[Path | None, typer.Argument(metavar="FILE.csv|.xlsx", help="The file to write.")]
Source = Annotated[Path | None, typer.Argument(metavar="FILE", help="The workbook (.xlsx) or CSV file with List 9.")]
Year = Annotated[int | None, typer.Option("--year", metavar="2026", help="The year to 31 March of this year.")]


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
    _may_write([file for file in ssda903.files_of(target, year) if file.exists()], yes or session.dry_run)
    return ssda903.export_ssda903(session, target, year)


@writing
def export_annex_a(session: Session, target: Target = None, yes: Yes = False) -> Listing:
    """List 9 of Ofsted's Annex A: everybody who receives leaving care services, as they stand today or with --on.

    The rows shown are the gaps that an inspector would ask about.

    Example: lc export annex-a list9.xlsx --on 21/11/2026
    """
    from leavingcare.casework.returns import annex_a

    file = prompts.path(target, "Which file?", "The name of a file to write is missing.")
    _may_write([file] if file.exists() else [], yes or session.dry_run)
    return annex_a.export_annex_a(session, file)


@writing
def import_annex_a(session: Session, source: Source = None) -> Listing:
    """List 9 of Annex A as the case system gives it out, with 13 or 17 columns. With --on, the day it was made.

    Each row shown is something that was not understood, and what was done about it. Importing twice changes nothing.

    Example: lc import annex-a list9.xlsx --on 21/11/2026
    """
    from leavingcare.casework.returns import annex_a

    file = prompts.path(source, "Which file?", "A file is missing.")
    progress = output.Progress()
    try:
        return annex_a.import_annex_a(session, file, progress)
    finally:
        progress.finish()


def _may_write(there: list[Path], yes: bool) -> None:
    """Writing over files that are there wants a yes."""
    if there:
        names = ", ".join(file.name for file in there)
        prompts.confirm(f"{names} {'is' if len(there) == 1 else 'are'} there already. Write over?", yes)
