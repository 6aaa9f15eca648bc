"""`lc explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.duties import explanation
from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import Whom, reading
from leavingcare.cli.terminal import prompts
from leavingcare.presentation.rows import Listing

app = noun()


@app.command()
@reading
def explain(
    session: Session,
    person: Whom = None,
    question: Annotated[
        str, typer.Option("--question", metavar="QUESTION", help="status, staying-put, staying-close or a duty's id.")
    ] = "status",
) -> Listing:
    """Why: the answer to one question about one young person, with every check and its provision.

    Example: lc explain P007

    Example: lc explain P007 --question RV3 --on 31/3/2015
    """
    return explanation.explain(session, prompts.young_person(session, person).ref, question)
