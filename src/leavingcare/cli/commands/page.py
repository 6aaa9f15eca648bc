"""`lc page`: the screens in a browser, on this computer only."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.cli.environment import case_file, settings_folder, today, user, user_settings
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import File, On, day_typed, named_file, open_session
from leavingcare.cli.terminal import output, prompts
from leavingcare.errors import WrongUse
from leavingcare.store.address import Address

app = noun()
_MISSING = "The page needs three packages that are not installed."
_INSTALL = "Install lc with its page: pip install 'leavingcare[page]'"


@app.command()
def page(
    ctx: typer.Context,
    file: File = None,
    on: On = None,
    adviser: Annotated[
        str | None, typer.Option("--adviser", metavar="NAME", help="Whose page it is; you, if lc knows who you are.")
    ] = None,
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="This port; a free one if not given.")] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open it in the browser.")] = True,
) -> int:
    """Open the screens of lc in a browser: today, team, young people, signatures, board. For you, on this computer only.

    It ends with Ctrl-C, or after 20 minutes without use.

    Example: lc page

    Example: lc page --adviser kim --on 31/3/2027
    """
    try:
        from leavingcare.page.options import PageOptions
        from leavingcare.page.server import serve
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] == "leavingcare":
            raise
        raise WrongUse(_MISSING, _INSTALL) from None

    chosen = named_file(ctx, file)
    options = PageOptions(
        file=case_file(chosen),
        settings_folder=settings_folder(),
        who=user(),
        today=today,
        on=None if on is None else day_typed(on, today()),
        me=_whose(chosen, adviser),
        names=user_settings().names,
    )
    serve(options, output.print_message, port=port, opens_browser=browser)
    return 0


def _whose(file: Address | None, typed: str | None) -> str | None:
    """The adviser whose page it is: the one named, else the user, if in this case file; nobody for everybody's.

    The case file is opened here once, so that a key that is missing is asked for, and a file that cannot be used is refused.
    """
    with open_session(file) as session:
        if typed is not None:
            return prompts.adviser(session, typed).name
        me = prompts.name_of_user(session)
        return me if any(adviser.name == me for adviser in session.store.advisers()) else None
