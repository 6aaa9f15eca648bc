"""`lc law list`, `show` and `test`. They need no case file; where there is one, the local policy in it counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.settings import law_reference
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import looking_up
from leavingcare.cli.terminal import prompts
from leavingcare.errors import WrongUse
from leavingcare.law.policy import Policy
from leavingcare.presentation.rows import Listing

app = noun()
Day = tuple[date, dict[str, str]]


@app.command("list")
@looking_up
def list_law(at: Day) -> Listing:
    """Every rule, duty and figure in force on the day, with its provision.

    Example: lc law list --on 31/3/2015 --format csv
    """
    day, settings = at
    return law_reference.list_law(day, Policy(settings))


@app.command()
@looking_up
def show(
    at: Day, wanted: Annotated[str | None, typer.Argument(metavar="ID", help="The id of a rule, a duty or a figure.")] = None
) -> Listing:
    """One rule, duty or figure with every version it has had, its provision in full, and its words if they are on file.

    Example: lc law show RV4
    """
    day, settings = at
    wanted = prompts.text(wanted, "Which rule, duty or figure?", "An id is missing: lc law list shows them all.")
    return law_reference.show_law(wanted, day, Policy(settings))


@app.command()
@looking_up
def test(
    at: Day, files: Annotated[list[Path] | None, typer.Argument(metavar="FILE...", help="TOML files of worked cases.")] = None
) -> Listing:
    """Run worked cases: is every answer what their author expects? Local policy is left aside.

    Example: lc law test cases/*.toml
    """
    if not files:
        raise WrongUse("A file of worked cases is missing.", "Example: lc law test cases/status.toml")
    return law_reference.run_cases_in(files, Policy({}), at[0])
