"""`lc import table`: the map of the columns is shown and agreed on, then the spreadsheet is read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from leavingcare.casework.session import Session
from leavingcare.cli.environment import settings_folder
from leavingcare.cli.framework.shared_options import Yes, writing
from leavingcare.cli.terminal import output, prompts
from leavingcare.presentation.rows import Listing

if TYPE_CHECKING:
    from leavingcare.casework.imports.spreadsheet import Draft
    from leavingcare.exchange.spreadsheet.column_map import Proposal

Spreadsheet = Annotated[Path | None, typer.Argument(metavar="FILE", help="The spreadsheet: a workbook (.xlsx) or CSV.")]
MapFile = Annotated[Path | None, typer.Option("--map", metavar="MAP.toml", help="A map of the columns that was kept.")]


@writing
def table(session: Session, spreadsheet: Spreadsheet = None, map_file: MapFile = None, yes: Yes = False) -> Listing:
    """A team's own spreadsheet. What each column means is proposed from headings and cells, shown, and kept for the next time.

    Each row shown is something that was not understood, and what was done about it. Nothing is merged by name alone.

    Example: lc import table tracker.xlsx --dry-run

    Example: lc import table tracker.csv --map our-map.toml --on 20/11/2026
    """
    from leavingcare.casework.imports.spreadsheet import draft, import_table, keep_map

    path = Path(prompts.text(str(spreadsheet) if spreadsheet else None, "Which spreadsheet?", "A file is missing."))
    folder = settings_folder()
    opened = draft(path, session.day, folder, map_file)
    columns = _agreed(opened, yes or session.dry_run)
    progress = output.Progress()
    try:
        listing = import_table(session, opened, columns, progress)
    finally:
        progress.finish()
    if not session.dry_run and opened.by_map is None:
        output.print_message(f"The map of the columns is kept for the next time: {keep_map(folder, opened, columns)}")
    return listing


def _agreed(opened: Draft, yes: bool) -> dict[str, str]:
    """The map, shown; where it was proposed just now, a person agrees to it, and is asked about what is not sure."""
    from leavingcare.casework.imports.spreadsheet import in_words

    source = f"by {opened.by_map}" if opened.by_map else "as proposed"
    output.print_message(f"{opened.path.name}, columns {source}:", *(f"  {in_words(one)}" for one in opened.columns), "")
    if opened.by_map:
        return opened.chosen
    chosen = opened.chosen if yes or not output.somebody_there() else _asked(opened.columns)
    prompts.confirm("Read the columns like this, and keep the map?", yes)
    return chosen


def _asked(columns: Sequence[Proposal]) -> dict[str, str]:
    from leavingcare.exchange.spreadsheet.meanings import NOT_READ

    chosen = {one.heading: one.meaning for one in columns}
    for one in columns:
        open_choices = [choice for choice in one.choices if choice not in chosen.values()]
        if not one.sure and open_choices:
            answers = [*open_choices, NOT_READ]
            chosen[one.heading] = answers[prompts.pick(f"What is under “{one.heading}”? ({one.why})", answers)]
    return chosen
