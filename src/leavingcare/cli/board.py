"""`lc export board`, `needs` and `panel`: what leaves the team as figures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.benchmarking import beside_measures
from leavingcare.casework.desk import Desk
from leavingcare.cli import ask
from leavingcare.cli.options import settings_folder, writing
from leavingcare.listing import Listing

Quarter = Annotated[str | None, typer.Option("--quarter", metavar="2026-27Q2", help="The quarter; if not given, the last ended.")]


@writing
def export_board(
    desk: Desk,
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="A new or empty folder.")] = None,
    quarter: Quarter = None,
    public: Annotated[bool, typer.Option("--public", help="For publication: small numbers hidden, no list of people.")] = False,
) -> Listing:
    """The pack for the corporate parenting board: a page, a workbook and CSV files, with definitions and the action list.

    Example: lc export board pack-q2 --quarter 2026-27Q2

    Example: lc export board pack-q2-public --quarter 2026-27Q2 --public
    """
    from leavingcare.casework import board

    target = ask.path(folder, "Which folder?", "A folder is missing.")
    return board.export_board(
        desk, target, quarter or board.quarter_before(desk).name, public=public, beside=beside_measures(settings_folder())
    )
