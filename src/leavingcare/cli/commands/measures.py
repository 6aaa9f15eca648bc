"""`lc measures`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.performance import measures as performance_measures
from leavingcare.casework.performance import people_behind
from leavingcare.casework.performance.benchmarks import beside_measures
from leavingcare.casework.session import Session
from leavingcare.cli.environment import settings_folder
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import reading
from leavingcare.errors import WrongUse
from leavingcare.presentation.rows import Listing
from leavingcare.presentation.shell import quoted

app = noun()


@app.command()
@reading
def measures(
    session: Session,
    trend: Annotated[int, typer.Option("--trend", metavar="MONTHS", help="Show each over this many months.")] = 0,
    only: Annotated[str | None, typer.Option("--measure", metavar="MEASURE", help="One measure, with all said of it.")] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="WHAT", help="By age, sex, ethnicity, uasc, disability, parent, area, team or adviser."),
    ] = None,
    people: Annotated[str | None, typer.Option("--list", metavar="MEASURE", help="The people behind a measure.")] = None,
    everybody: Annotated[bool, typer.Option("--everybody", help="With --list: those out of the measure too, and why.")] = False,
    audit: Annotated[
        Path | None, typer.Option("--audit", metavar="FOLDER", help="Write every figure, its rule and everybody's place.")
    ] = None,
) -> Listing:
    """The measures of the service, each with what it counts, its target, last quarter and a year ago.

    Example: lc measures --on 30/9/2026 --trend 13

    Example: lc measures --measure eet

    Example: lc measures --measure suitable --by age

    Example: lc measures --list plans_in_date

    Example: lc measures --on 30/9/2026 --audit audit-q2
    """
    if audit is not None and (trend or only or by or people or everybody):
        raise WrongUse("--audit writes all measures: give it alone.", "lc measures --audit FOLDER")
    if audit is not None:
        from leavingcare.casework.performance.audit import export_audit

        return export_audit(session, audit)
    if people is not None and (only or by):
        raise WrongUse("Give --measure and --by, or --list: not both.", f"lc measures --list {quoted(people[:40])}")
    if people is not None:
        return people_behind.people_behind(session, people, everybody=everybody)
    if everybody:
        raise WrongUse("--everybody belongs to --list.", "lc measures --list plans_in_date --everybody")
    return performance_measures.measures(session, trend, beside_measures(settings_folder()), only=only, by=by)
