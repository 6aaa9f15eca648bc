"""`lc explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework import explaining
from leavingcare.casework.desk import Desk
from leavingcare.cli import ask
from leavingcare.cli.groups import noun
from leavingcare.cli.options import Whom, reading
from leavingcare.listing import Listing

app = noun()


@app.command()
@reading
def explain(
    desk: Desk,
    person: Whom = None,
    question: Annotated[
        str, typer.Option("--question", metavar="QUESTION", help="status, staying-put, staying-close or a duty's id.")
    ] = "status",
) -> Listing:
    """Why: the answer to one question about one young person, with every check and its provision.

    Example: lc explain P007

    Example: lc explain P007 --question RV3 --on 31/3/2015
    """
    return explaining.explain(desk, ask.young_person(desk, person).ref, question)
