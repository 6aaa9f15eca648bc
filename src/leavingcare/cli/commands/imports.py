"""`lc import ssda903`, `ssd` and `all`: reading what others give out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.session import Session
from leavingcare.cli.commands import returns
from leavingcare.cli.commands.import_table import table
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import command_of, writing
from leavingcare.cli.terminal import ask, output
from leavingcare.exchange.extract import Extract, Progress
from leavingcare.presentation.rows import Listing

app = noun()
app.command()(table)
app.command("annex-a")(returns.import_annex_a)
Folder = Annotated[Path | None, typer.Argument(metavar="FOLDER", help="The folder with the files.")]


@app.command()
@writing
def ssda903(session: Session, folder: Folder = None) -> Listing:
    """The statutory return, of any number of years: header, episodes and OC3 files, wherever they lie in the folder.

    Each row shown is something that was not understood, and what was done about it. Importing twice changes nothing.

    Example: lc import ssda903 examples/returns/ssda903 --dry-run
    """
    from leavingcare.exchange.ssda903.reader import read_ssda903

    return _bring(session, folder, "ssda903", read_ssda903)


@app.command()
@writing
def ssd(session: Session, folder: Folder = None) -> Listing:
    """The Standard Safeguarding Dataset, as Liquidlogic, Mosaic or Eclipse fill it; which one is recognised by itself.

    Each row shown is something that was not understood, and what was done about it. Importing twice changes nothing.

    Example: lc import ssd extract/2026-11-21
    """
    from leavingcare.exchange.ssd.reader import read_ssd

    return _bring(session, folder, "ssd", read_ssd)


@app.command("all")
@command_of(day=False, change=True)
def import_all(session: Session, folder: Folder = None) -> Listing:
    """What `lc export all` wrote, into an empty case file: all of it, or nothing.

    Example: lc import all copy-2026-11-21
    """
    from leavingcare.casework.case_file.archive import import_all as bring

    return bring(session, ask.path(folder, "Which folder?", "A folder is missing."))


def _bring(session: Session, folder: Path | None, kind: str, read: Callable[[Path, date, Progress], Extract]) -> Listing:
    from leavingcare.casework.imports.pipeline import import_returns

    place = ask.path(folder, "Which folder?", "A folder is missing.")
    progress = output.Progress()
    try:
        return import_returns(session, read(place, session.day, progress), kind, place.resolve().name, progress)
    finally:
        progress.finish()
