"""`lc import ssda903`, `ssd` and `all`: reading what others give out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.desk import Desk
from leavingcare.cli import ask, returns, show
from leavingcare.cli.groups import noun
from leavingcare.cli.import_table import table
from leavingcare.cli.options import command_of, writing
from leavingcare.exchange.extract import Extract, Progress
from leavingcare.listing import Listing

app = noun()
app.command()(table)
app.command("annex-a")(returns.import_annex_a)
Folder = Annotated[Path | None, typer.Argument(metavar="FOLDER", help="The folder with the files.")]


@app.command()
@writing
def ssda903(desk: Desk, folder: Folder = None) -> Listing:
    """The statutory return, of any number of years: header, episodes and OC3 files, wherever they lie in the folder.

    Each row shown is something that was not understood, and what was done about it. Importing twice changes nothing.

    Example: lc import ssda903 examples/returns/ssda903 --dry-run
    """
    from leavingcare.exchange.ssda903 import read_ssda903

    return _bring(desk, folder, "ssda903", read_ssda903)


@app.command()
@writing
def ssd(desk: Desk, folder: Folder = None) -> Listing:
    """The Standard Safeguarding Dataset, as Liquidlogic, Mosaic or Eclipse fill it; which one is recognised by itself.

    Each row shown is something that was not understood, and what was done about it. Importing twice changes nothing.

    Example: lc import ssd extract/2026-11-21
    """
    from leavingcare.exchange.ssd import read_ssd

    return _bring(desk, folder, "ssd", read_ssd)


@app.command("all")
@command_of(day=False, change=True)
def import_all(desk: Desk, folder: Folder = None) -> Listing:
    """What `lc export all` wrote, into an empty case file: all of it, or nothing.

    Example: lc import all copy-2026-11-21
    """
    from leavingcare.casework.archive import import_all as bring

    return bring(desk, ask.path(folder, "Which folder?", "A folder is missing."))


def _bring(desk: Desk, folder: Path | None, kind: str, read: Callable[[Path, date, Progress], Extract]) -> Listing:
    from leavingcare.casework.importing import import_returns

    place = ask.path(folder, "Which folder?", "A folder is missing.")
    progress = show.Progress()
    try:
        return import_returns(desk, read(place, desk.on, progress), f"{kind} {place.resolve().name}", progress)
    finally:
        progress.finish()
