"""`lc server`: a case file on a server, where a team shares it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.case_file.server import add_login, end_login, init_server, list_logins, load_server
from leavingcare.cli.environment import case_file, today
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import File, Format, Json, Plain, named_file, show_rows, unlocked
from leavingcare.cli.terminal import prompts
from leavingcare.errors import WrongUse
from leavingcare.store.address import Address, ServerAddress

app = noun()
LoginName = Annotated[str | None, typer.Argument(metavar="LOGIN", help="The login, as the server knows the person.")]
_WHICH, _NO_LOGIN = "Which login?", "The login is missing."


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


@app.command("logins")
def show_logins(ctx: typer.Context, file: File = None, form: Format = None, json: Json = False, plain: Plain = False) -> int:
    """Which logins of the server may use the case file, and which are connected now.

    Example: lc server logins --file service=leavingcare
    """
    return show_rows(list_logins(_server(named_file(ctx, file)), today()), form, json, plain)


@app.command("add-login")
def add(
    ctx: typer.Context,
    login: LoginName = None,
    only_reads: Annotated[bool, typer.Option("--only-reads", help="It may look at everything and record nothing.")] = False,
    file: File = None,
    form: Format = None,
    json: Json = False,
    plain: Plain = False,
) -> int:
    """Let a login of the server record in the case file, or with --only-reads look at it. For IT: as the tables' owner.

    Example: lc server add-login kim.adeyemi --file service=leavingcare
    """
    name = prompts.text(login, _WHICH, _NO_LOGIN)
    listing = add_login(_server(named_file(ctx, file)), name, today(), only_reads=only_reads)
    return show_rows(listing, form, json, plain)


@app.command("end-login")
def end(
    ctx: typer.Context,
    login: LoginName = None,
    file: File = None,
    form: Format = None,
    json: Json = False,
    plain: Plain = False,
) -> int:
    """Take a login's rights away and end its connections at once: somebody has left. For IT: as the tables' owner.

    Example: lc server end-login kim.adeyemi --file service=leavingcare
    """
    address = _server(named_file(ctx, file))
    return show_rows(end_login(address, prompts.text(login, _WHICH, _NO_LOGIN), today()), form, json, plain)


def _server(named: Address | None) -> ServerAddress:
    address = case_file(named)
    if not isinstance(address, ServerAddress):
        raise WrongUse("The address of the server is missing.", "As in --file postgresql://server.example/casefile")
    return address
