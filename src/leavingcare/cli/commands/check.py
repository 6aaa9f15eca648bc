"""`lc check`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from leavingcare.casework.returns import data_quality
from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import reading
from leavingcare.presentation.rows import Listing

app = noun()


@app.command()
@reading
def check(
    session: Session, by: Annotated[Literal["adviser"] | None, typer.Option("--by", help="One adviser after the other.")] = None
) -> Listing:
    """What is wrong or looks wrong in the case file: the return's own rules, and what an inspector would ask about.

    Each row has a rule, what was found, and a command that leads to the correction. Exit code 1 if there is an error.

    Example: lc check --by adviser

    Example: lc check --format json
    """
    return data_quality.check(session, by_adviser=by == "adviser")
