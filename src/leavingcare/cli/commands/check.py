"""`lc check`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from leavingcare.casework.returns import data_quality
from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import reading
from leavingcare.cli.terminal import prompts
from leavingcare.presentation.rows import Listing

app = noun()


@app.command()
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
