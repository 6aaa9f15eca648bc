"""`lc rights`: what a young person can ask for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.entitlements.rights import show_rights
from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import Whom, Yes, reading
from leavingcare.cli.terminal import prompts
from leavingcare.presentation.rows import Listing

app = noun()


@app.command()
@reading
def rights(
    session: Session,
    person: Whom = None,
    at: Annotated[int | None, typer.Option("--at", min=16, max=25, metavar="AGE", help="As on this birthday: 18, 21.")] = None,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE.html", help="Write the page to give them.")] = None,
    easy_read: Annotated[bool, typer.Option("--easy-read", help="The page larger, a sentence a line.")] = False,
    yes: Yes = False,
) -> Listing:
    """What this young person can ask for, of whom, until when: in plain words, to read together. Nothing is recorded.

    Example: lc rights P007

    Example: lc rights P007 --at 21 --html my-rights.html
    """
    ref = prompts.young_person(session, person).ref
    if html is not None and html.exists():
        prompts.confirm(f"{html.name} is there already. Write over?", yes)
    return show_rights(session, ref, at, html, easy_read=easy_read)
