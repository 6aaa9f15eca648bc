"""`lc server`: a case file on a server, where a team shares it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from leavingcare.casework.case_file.server import add_login, end_login, init_server, list_logins, load_server, migrate_server
from leavingcare.cli.environment import case_file, today
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import File, Format, Json, Plain, named_file, open_session, show_rows, unlocked
from leavingcare.cli.terminal import prompts
from leavingcare.errors import WrongUse
from leavingcare.store.address import Address, ServerAddress
from leavingcare.store.api import User

app = noun()
login = noun()
app.add_typer(login, name="login", help="Who may use the case file on the server: add, list, end.")
Role = Literal["adviser", "duty", "manager", "data", "head"]
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


@app.command()
def migrate(ctx: typer.Context, file: File = None, form: Format = None, json: Json = False, plain: Plain = False) -> int:
    """Bring the case file on the server up to this lc: tables, guards and rights. For IT: as the tables' owner.

    Run it once after an update of lc that asks for it, or after a restore on another server; all of it happens, or nothing.

    Example: lc server migrate --file service=leavingcare
    """
    return show_rows(migrate_server(_server(named_file(ctx, file)), today()), form, json, plain)


@login.command("list")
def list_all(ctx: typer.Context, file: File = None, form: Format = None, json: Json = False, plain: Plain = False) -> int:
    """Which logins of the server use the case file, in which role and team, and which are connected now.

    Example: lc server login list --file service=leavingcare
    """
    return show_rows(list_logins(_server(named_file(ctx, file)), today()), form, json, plain)


@login.command()
def add(
    ctx: typer.Context,
    name: LoginName = None,
    role: Annotated[
        Role | None,
        typer.Option("--role", help="What for: adviser, duty (adviser), manager, data (officer), head (of service)."),
    ] = None,
    team: Annotated[str | None, typer.Option("--team", help="Whose young people; a manager without a team sees all.")] = None,
    adviser: Annotated[
        str | None, typer.Option("--adviser", metavar="NAME", help="Which worker it is; a manager signs so.")
    ] = None,
    file: File = None,
    form: Format = None,
    json: Json = False,
    plain: Plain = False,
) -> int:
    """Let a login of the server use the case file, or give it another role or team. For IT: as the tables' owner.

    Example: lc server login add kim.adeyemi --role adviser --adviser "Kim Adeyemi" --file service=leavingcare
    """
    login_name = prompts.text(name, _WHICH, _NO_LOGIN)
    if role is None:
        raise WrongUse("The role is missing.", "As in --role adviser: one of adviser, duty, manager, data, head.")
    address = _server(named_file(ctx, file))
    worker = None
    if adviser is not None:
        with open_session(address, watch=False) as session:
            worker = prompts.adviser(session, adviser)
    return show_rows(add_login(address, User(login_name, role, team), worker, today()), form, json, plain)


@login.command()
def end(
    ctx: typer.Context, name: LoginName = None, file: File = None, form: Format = None, json: Json = False, plain: Plain = False
) -> int:
    """Take a login's rights away and end its connections at once: somebody has left. For IT: as the tables' owner.

    Example: lc server login end kim.adeyemi --file service=leavingcare
    """
    address = _server(named_file(ctx, file))
    return show_rows(end_login(address, prompts.text(name, _WHICH, _NO_LOGIN), today()), form, json, plain)


def _server(named: Address | None) -> ServerAddress:
    address = case_file(named)
    if not isinstance(address, ServerAddress):
        raise WrongUse("The address of the server is missing.", "As in --file postgresql://server.example/casefile")
    return address
