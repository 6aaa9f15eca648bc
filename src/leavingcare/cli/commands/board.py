"""`lc export board`, `needs` and `panel`: what leaves the team as figures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.performance.benchmarks import beside_measures
from leavingcare.casework.session import Session
from leavingcare.cli.environment import settings_folder
from leavingcare.cli.framework.shared_options import Yes, writing
from leavingcare.cli.terminal import prompts
from leavingcare.presentation.rows import Listing

Quarter = Annotated[str | None, typer.Option("--quarter", metavar="2026-27Q2", help="The quarter; else the last ended.")]
CsvFile = Annotated[Path | None, typer.Argument(metavar="FILE.csv", help="The file to write.")]
HtmlFile = Annotated[Path | None, typer.Argument(metavar="FILE.html", help="The file to write.")]


@writing
def export_board(
    session: Session,
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="A new or empty folder.")] = None,
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

    target = prompts.path(folder, "Which folder?", "A folder is missing.")
    when, beside = quarter or board_pack.quarter_before(session).name, beside_measures(settings_folder())
    return board_pack.export_board(session, target, when, public=public, beside=beside, read=texts_read)


@writing
def export_needs(session: Session, target: CsvFile = None, quarter: Quarter = None, yes: Yes = False) -> Listing:
    """Numbers for a needs assessment (JSNA): who the young people are, where they live, what they do. Small numbers are hidden.

    Example: lc export needs needs.csv --quarter 2026-27Q2
    """
    from leavingcare.casework.publication import board_pack, handouts

    return handouts.export_needs(session, _file(target, yes), quarter or board_pack.quarter_before(session).name)


@writing
def export_panel(session: Session, target: HtmlFile = None, quarter: Quarter = None, yes: Yes = False) -> Listing:
    """A page in plain words for the young people's panel: how we are doing. Small numbers are hidden.

    Example: lc export panel how-are-we-doing.html
    """
    from leavingcare.casework.publication import board_pack, handouts

    return handouts.export_panel(session, _file(target, yes), quarter or board_pack.quarter_before(session).name)


def _file(typed: Path | None, yes: bool) -> Path:
    """The file to write; writing over one that is there wants a yes."""
    target = prompts.path(typed, "Which file?", "The name of a file to write is missing.")
    if target.exists():
        prompts.confirm(f"{target} is there already. Write over it?", yes)
    return target
