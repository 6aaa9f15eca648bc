"""`lc import`: what case systems, statutory returns and a team's own spreadsheet hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from leavingcare.casework.session import Session
from leavingcare.cli.environment import settings_folder
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import Yes, command_of, writing
from leavingcare.cli.terminal import output, prompts
from leavingcare.exchange.extract import Extract, Problem, Progress
from leavingcare.presentation.rows import Listing

if TYPE_CHECKING:
    from leavingcare.casework.imports.activity import OpenedReports
    from leavingcare.casework.imports.spreadsheet import Draft
    from leavingcare.exchange.spreadsheet.column_map import Proposal

app = noun()
_MOST_ASKED = 12
"""Words of a column that somebody is asked about; the rest is written into the map for them to fill in."""
Folder = Annotated[Path | None, typer.Argument(metavar="FOLDER", help="The folder with the files.")]
Source = Annotated[Path | None, typer.Argument(metavar="FILE", help="The workbook (.xlsx) or CSV file with List 9.")]
Spreadsheet = Annotated[Path | None, typer.Argument(metavar="FILE", help="The spreadsheet: a workbook or CSV.")]
NewPeople = Annotated[bool, typer.Option("--new-people", help="Without case numbers: add whoever fits nobody.")]
Reports = Annotated[list[Path] | None, typer.Argument(metavar="PATH...", help="Files (.csv, .xlsx, .xls, .ods) or folders.")]
ActivityMapFile = Annotated[Path | None, typer.Option("--map", metavar="MAP.toml", help="A map of the columns and words.")]
Year = Annotated[
    int | None, typer.Option("--year", metavar="2026", min=2000, max=2099, help="The year of files whose names tell none.")
]
MapFile = Annotated[Path | None, typer.Option("--map", metavar="MAP.toml", help="A map of the columns that was kept.")]


@app.command()
@writing
def table(
    session: Session, spreadsheet: Spreadsheet = None, map_file: MapFile = None, new_people: NewPeople = False, yes: Yes = False
) -> Listing:
    """A team's own spreadsheet. What each column means is proposed from headings and cells, shown, and kept for the next time.

    Each row shown is something that was not understood, and what was done about it. Nothing is merged by name alone: without
    case numbers, name and date of birth have to fit exactly one young person.

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
        listing = import_table(session, opened, columns, progress, new_people=new_people)
    finally:
        progress.finish()
    if not session.dry_run and opened.by_map is None:
        output.print_message(f"The map of the columns is kept for the next time: {keep_map(folder, opened, columns)}")
    return listing


@app.command()
@writing
def activity(session: Session, reports: Reports = None, map_file: ActivityMapFile = None, yes: Yes = False) -> Listing:
    """Work that was done, a row an event: visits, contacts, attempts, assessments, plans, reviews, offers, Staying Put talks.

    Reports of Liquidlogic, Mosaic and Eclipse are recognised by their headings. For any other, what its columns and words mean
    is proposed, shown, and kept for the next time. Give all reports of one day at once: files, or their folder. A step
    that was begun and not finished is not done. Importing twice changes nothing.

    Example: lc import activity examples/activity/mosaic --dry-run

    Example: lc import activity visits.xlsx notes.csv --map our-map.toml
    """
    from leavingcare.casework.imports.activity import import_activity, keep_maps, open_reports

    paths = reports or [Path(prompts.text(None, "Which report, or folder of reports?", "A file or folder is missing."))]
    folder = settings_folder()
    opened = _agreed_reports(open_reports(paths, folder, map_file), session, yes or session.dry_run)
    progress = output.Progress()
    try:
        listing = import_activity(session, opened, progress)
    finally:
        progress.finish()
        if opened.proposed and not session.dry_run:
            kept = ", ".join(map(str, keep_maps(folder, opened, session.day)))
            output.print_message(f"The map of the columns is kept for the next time: {kept}")
    return listing


@app.command("annex-a")
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


@app.command()
@writing
def ssda903(session: Session, folder: Folder = None, year: Year = None, yes: Yes = False) -> Listing:
    """The statutory return, of any number of years: header, episodes and OC3 files, wherever they lie in the folder.

    Of two returns of a year the one imported last speaks: an episode that it no longer holds is withdrawn, unless another
    source has it too. What would be withdrawn is shown first.

    Each row shown is something that was not understood, and what was done about it. Importing twice changes nothing.

    Example: lc import ssda903 examples/returns/ssda903 --dry-run

    Example: lc import ssda903 upload --year 2026
    """
    from leavingcare.exchange.ssda903.reader import read_ssda903

    return _bring(session, folder, "ssda903", partial(read_ssda903, year=year), yes)


@app.command()
@writing
def ssd(session: Session, folder: Folder = None, yes: Yes = False) -> Listing:
    """The Standard Safeguarding Dataset, as Liquidlogic, Mosaic or Eclipse fill it; which one is recognised by itself.

    Only people who are, were or may become care leavers are kept; the others in ssd_person are counted.

    Each row shown is something that was not understood, and what was done about it. Importing twice changes nothing.

    Example: lc import ssd extract/2026-11-21
    """
    from leavingcare.exchange.ssd.reader import read_ssd

    def read(place: Path, day: date, progress: Progress) -> Extract:
        known = {person.case_id for person in session.store.people() if person.case_id}
        return read_ssd(place, day, progress, known)

    return _bring(session, folder, "ssd", read, yes)


@app.command("all")
@command_of(day=False, change=True)
def import_all(session: Session, folder: Folder = None) -> Listing:
    """What `lc export all` wrote, into an empty case file: all of it, or nothing.

    Example: lc import all copy-2026-11-21
    """
    from leavingcare.casework.case_file.archive import import_all as bring

    return bring(session, prompts.path(folder, "Which folder?", "A folder is missing."))


def _bring(
    session: Session, folder: Path | None, kind: str, read: Callable[[Path, date, Progress], Extract], yes: bool
) -> Listing:
    from leavingcare.casework.imports.pipeline import import_returns

    place = prompts.path(folder, "Which folder?", "A folder is missing.")
    progress = output.Progress()
    try:
        agree = None if yes or not output.somebody_there() else partial(_agree_to_take_back, progress)
        return import_returns(session, read(place, session.day, progress), kind, place.resolve().name, progress, agree)
    finally:
        progress.finish()


def _agree_to_take_back(progress: output.Progress, problems: Sequence[Problem]) -> None:
    """Shows what would be withdrawn, or get another first day. Raises WrongUse where a person does not want it."""
    progress.finish()
    lines = [f"  {problem.value} {problem.problem}: {problem.done}" for problem in problems]
    output.print_message("These files take back something that is on file:", *lines, "")
    prompts.confirm("Import them like this? (lc undo takes all of it back)", enter_is_yes=True)


def _agreed(opened: Draft, yes: bool) -> dict[str, str]:
    """The map, shown; where it was proposed just now, a person agrees to it, and is asked about what is not sure."""
    from leavingcare.casework.imports.spreadsheet import in_words

    source = f"by {opened.by_map}" if opened.by_map else "as proposed"
    output.print_message(f"{opened.path.name}, columns {source}:", *(f"  {in_words(column)}" for column in opened.columns), "")
    if opened.by_map:
        return opened.chosen
    chosen = opened.chosen if yes or not output.somebody_there() else _asked(opened.columns)
    prompts.confirm("Read the columns like this, and keep the map?", yes, enter_is_yes=True)
    return chosen


def _agreed_reports(opened: OpenedReports, session: Session, yes: bool) -> OpenedReports:
    """The reports with the maps that are new shown and agreed to; somebody who is there is asked about unknown words."""
    if not opened.proposed:
        return opened
    for target in opened.proposed:
        kind = f" (every row: {target.report.map.kind})" if target.report.map.kind else ""
        lines = (f"  {heading}: {meaning}" for heading, meaning in target.report.map.columns.items())
        output.print_message(f"{target.report.table.file}, columns as proposed{kind}:", *lines, "")
    if not yes and output.somebody_there():
        opened = _asked_about_words(opened, session)
    prompts.confirm("Read the columns like this, and keep the map?", yes, enter_is_yes=True)
    return opened


def _asked_about_words(opened: OpenedReports, session: Session) -> OpenedReports:
    """What was done is asked first: only then can the words beside it be told."""
    from leavingcare.casework.imports.activity import unknown_words, with_words

    known_by_now = {"kind", "status"}
    for is_first in (True, False):
        for place, unknown in unknown_words(opened, session.day).items():
            for meaning in unknown:
                if (meaning in known_by_now) is is_first:
                    opened = with_words(opened, place, meaning, _asked_meanings(meaning, unknown[meaning]))
    return opened


def _asked_meanings(meaning: str, unknown: Sequence[str]) -> dict[str, str]:
    from leavingcare.exchange.activity.words import CHOICES
    from leavingcare.exchange.spreadsheet.meanings import folded

    later = "I do not know"
    answers = [*CHOICES[meaning], later]
    chosen = {
        folded(word): answers[prompts.pick(f"What does “{word}” mean, as the {meaning}?", answers)]
        for word in unknown[:_MOST_ASKED]
    }
    return {word: means for word, means in chosen.items() if means != later}


def _asked(columns: Sequence[Proposal]) -> dict[str, str]:
    from leavingcare.exchange.spreadsheet.meanings import NOT_READ

    chosen = {column.heading: column.meaning for column in columns}
    for column in columns:
        open_choices = [choice for choice in column.choices if choice not in chosen.values()]
        if not column.sure and open_choices:
            answers = [*open_choices, NOT_READ]
            chosen[column.heading] = answers[prompts.pick(f"What is under “{column.heading}”? ({column.why})", answers)]
    return chosen
