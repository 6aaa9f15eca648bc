"""`lc explain`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from leavingcare.casework.duties import explanation
from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import Whom, reading
from leavingcare.cli.terminal import prompts
from leavingcare.presentation.rows import Listing

app = noun()
Status = Literal["eligible", "relevant", "former relevant", "qualifying"]


@app.command()
@reading
def explain(
    session: Session,
    person: Whom = None,
    asked: Annotated[str | None, typer.Argument(metavar="QUESTION", help="The same as --question.", show_default=False)] = None,
    question: Annotated[
        str | None, typer.Option("--question", metavar="QUESTION", help="status, staying-put, staying-close or a duty's id.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="The whole reasoning: every check with its provision.")] = False,
    law: Annotated[
        bool, typer.Option("--law", help="The provisions in full, with a link, and their words if on file.")
    ] = False,
    not_status: Annotated[
        Status | None,
        typer.Option("--why-not", metavar="STATUS", help="Why not eligible, relevant, former relevant or qualifying?"),
    ] = None,
) -> Listing:
    """Why: the answer to one question about one young person, in a sentence, with what it rests on.

    Example: lc explain P007

    Example: lc explain P007 RV3 --full

    Example: lc explain P007 --why-not relevant

    Example: lc explain P007 --question RV3 --on 31/3/2015
    """
    ref = prompts.young_person(session, person).ref
    wanted = question or asked or explanation.STATUS
    return explanation.explain(session, ref, wanted, full=full, law=law, not_status=not_status)
