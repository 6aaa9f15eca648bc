"""`lc count`: how many of what, for managers."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import reading
from leavingcare.cli.terminal.questions import words_of
from leavingcare.errors import WrongUse
from leavingcare.presentation.rows import Listing

app = noun()


@app.command()
@reading
def count(
    session: Session,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="WHAT",
            help="homes, activities, needs, plans, reviews, feedback, characteristics, placements, local-offer, elsewhere, "
            "groups, entries or places.",
        ),
    ] = None,
    months: Annotated[int, typer.Option("--months", min=1, max=60, help="Of what happened: in how many months.")] = 12,
) -> Listing:
    """How many: nights by kind of home and why; work begun, ended and why; needs each; who leads plans; who took part.

    Exact numbers, for the team and not for publication. Of all who are entitled, and of the twelve months to the day.

    Example: lc count homes

    Example: lc count activities --months 3

    Example: lc count groups

    Example: lc count entries --months 36
    """
    from leavingcare.casework.performance.counts import TOPICS

    if what is None:
        raise WrongUse("What is to be counted is missing.", f"One of: {', '.join(TOPICS)}.")
    topic = words_of("What is to be counted?", "what", *TOPICS).read(what)
    return TOPICS[topic](session, months)
