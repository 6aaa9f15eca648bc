"""`lc server`: a case file on a server, where a team shares it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.case_file.server import init_server, load_server
from leavingcare.cli.environment import case_file, today
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import File, Format, Json, Plain, named_file, show_rows, unlocked
from leavingcare.cli.terminal import prompts
from leavingcare.errors import WrongUse
from leavingcare.store.address import Address, ServerAddress

app = noun()


@app.command()
def init(ctx: typer.Context, file: File = None, form: Format = None, json: Json = False, plain: Plain = False) -> int:
    """Make a new, empty case file in an empty database on a PostgreSQL server. For IT: docs/team.md says what it needs.

    Example: lc server init --file service=leavingcare
    """
    return show_rows(init_server(_server(named_file(ctx, file)), today()), form, json, plain)


@app.command()
def load(
    ctx: typer.Context,
    source: Annotated[Path | None, typer.Argument(metavar="FILE", help="The case file that moves to the server.")] = None,
    file: File = None,
    form: Format = None,
    json: Json = False,
    plain: Plain = False,
) -> int:
    """Move a case file to a server: every record and the whole log, under the same head. lc backup brings it back.

    Example: lc server load team.db --file service=leavingcare
    """
    address = _server(named_file(ctx, file))
    path = prompts.path(source, "Which case file?", "The case file is missing.")
    return show_rows(unlocked(lambda: load_server(path, address, today())), form, json, plain)


def _server(named: Address | None) -> ServerAddress:
    address = case_file(named)
    if not isinstance(address, ServerAddress):
        raise WrongUse("The address of the server is missing.", "As in --file postgresql://server.example/casefile")
    return address
