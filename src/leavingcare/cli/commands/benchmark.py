"""`lc benchmark load`, `group` and `show`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.performance import benchmarks
from leavingcare.casework.session import Session
from leavingcare.cli.environment import settings_folder
from leavingcare.cli.framework.command_groups import noun, noun_with
from leavingcare.cli.framework.shared_options import looking_up, reading
from leavingcare.errors import WrongUse
from leavingcare.presentation.rows import Listing

app = noun(noun_with("show"))
Authority = Annotated[str | None, typer.Option("--authority", metavar="NAME", help="An authority, by name or number.")]


@app.command()
@looking_up
def load(
    at: tuple[date, dict[str, str]],
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE...", help="The Department's CSV files.")] = None,
    authority: Annotated[str | None, typer.Option("--authority", metavar="NAME", help="Which one is yours; kept.")] = None,
) -> Listing:
    """Read the Department's published figures, and the file of statistical neighbours. Once a year is enough.

    Example: lc benchmark load la_care_leavers_activity.csv sn_model_2025_wide.csv --authority Leeds
    """
    return benchmarks.load(settings_folder(), files or [], at[0], authority)


@app.command()
@looking_up
def group(
    at: tuple[date, dict[str, str]],
    names: Annotated[list[str] | None, typer.Argument(metavar="AUTHORITY...", help="By name or number.")] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Keep no group of our own any more.")] = False,
) -> Listing:
    """Choose authorities whose median stands beside our figures, as well as that of the ten statistical neighbours.

    Example: lc benchmark group Bradford Kirklees Wakefield
    """
    if bool(names) is forget:
        raise WrongUse("Name the authorities of the group, or --forget it.", "lc benchmark group Bradford Kirklees")
    return benchmarks.choose_group(settings_folder(), names or [], at[0])


@app.command()
@reading
def show(
    session: Session,
    authority: Authority = None,
    all_years: Annotated[bool, typer.Option("--all-years", help="Every year, not the newest alone.")] = False,
) -> Listing:
    """Our figures beside those published: of the authority, its region, England, and the median of its ten neighbours.

    Example: lc benchmark show --authority Leeds --all-years
    """
    return benchmarks.show(session, settings_folder(), authority, all_years=all_years)
