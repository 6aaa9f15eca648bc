"""`lc check` and `lc check folder`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from leavingcare.casework.returns import data_quality
from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import NounGroup, noun
from leavingcare.cli.framework.shared_options import reading, writing
from leavingcare.cli.terminal import output, prompts
from leavingcare.presentation.rows import Listing

app = noun(NounGroup)


@app.command("file", hidden=True)
@reading
def check(
    session: Session,
    rule: Annotated[str | None, typer.Option("--rule", metavar="RULE", help="Only this rule, as in the list.")] = None,
    severity: Annotated[Literal["error", "warning"] | None, typer.Option("--severity", help="Only these.")] = None,
    adviser: Annotated[str | None, typer.Option("--adviser", metavar="NAME", help="Only this adviser's; me is you.")] = None,
    by: Annotated[Literal["adviser"] | None, typer.Option("--by", help="One adviser after the other.")] = None,
) -> Listing:
    """What is wrong or looks wrong in the case file: the return's own rules, and what an inspector would ask about.

    How much there is comes first. Each row has a rule, what was found, and a command that leads to the correction. What is
    not known is no error. Exit code 1 if there is an error.

    Example: lc check --severity error --adviser kim

    Example: lc check --by adviser

    Example: lc check --rule "care overlaps" --format json
    """
    check_filter = data_quality.CheckFilter(rule, severity, prompts.adviser_if_given(session, adviser))
    return data_quality.check(session, check_filter, by_adviser=by == "adviser")


@app.command("folder")
@writing
def folder(
    session: Session,
    path: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="The folder with the files of the return.")] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="YEAR", help="The year of files whose names tell none.")] = None,
) -> Listing:
    """A statutory return (SSDA903), checked before it is imported, by the validator's own rule numbers. Nothing is saved.

    Each row names the rule, the child's number, file and row. What is on file already counts as well: care of earlier years.
    Each year in the folder is checked. Exit code 1 if there is an error.

    Example: lc check folder examples/returns/ssda903
    """
    from leavingcare.casework.returns.folder_check import check_folder
    from leavingcare.exchange.ssda903.reader import read_ssda903

    place = prompts.path(path, "Which folder?", "A folder is missing.")
    progress = output.Progress()
    try:
        return check_folder(session, read_ssda903(place, session.day, progress, year), progress)
    finally:
        progress.finish()
