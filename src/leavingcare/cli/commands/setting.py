"""`lc setting list`, `set` and `forget`: your own settings, and the authority's local policy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import typer

from leavingcare.casework.session import Session
from leavingcare.casework.settings import local_policy
from leavingcare.casework.settings.user_settings import MEANING, with_user_setting, write_user_settings
from leavingcare.cli.environment import settings_folder, user_settings
from leavingcare.cli.framework.command_groups import NounGroup, noun
from leavingcare.cli.framework.confirmation import on_a_yes
from leavingcare.cli.framework.shared_options import Shared, looking_up, with_shared_options
from leavingcare.cli.terminal import output, prompts
from leavingcare.presentation.rows import Listing

app = noun(NounGroup)
Key = Annotated[str | None, typer.Argument(metavar="KEY", help="me, file, names, or a figure of local policy.")]


def _by_itself(shared: Shared, function: Callable[..., int], given: dict[str, Any]) -> int:
    return function(shared, **given)


changing = with_shared_options(_by_itself, "on", "dry_run", "yes")
"""Your own settings need no case file and no confirmation: they are not the authority's. What is the authority's needs both."""


@app.command("list", hidden=True)
@looking_up
def list_settings(at: tuple[date, dict[str, str]]) -> Listing:
    """Your own settings, and every figure that the authority may set, as it holds on the day.

    Example: lc setting list
    """
    return local_policy.list_settings(*at, user_settings())


@app.command("set")
@changing
def set_setting(
    shared: Shared,
    key: Key = None,
    value: Annotated[str | None, typer.Argument(metavar="VALUE", help="The new value.")] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help="Why a value weaker than the law may stand.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="MANAGER", help="The manager who takes a weaker value on.")] = None,
) -> int:
    """Set one of your own settings, or a figure of local policy: stricter freely, weaker only with a manager's reason.

    Example: lc setting set me "Kim Adeyemi"

    Example: lc setting set review_interval 4
    """
    key = prompts.text(key, "Which setting?", "A setting is missing: lc setting list shows them.")
    text = prompts.text(value, "Which value?", "A value is missing.")
    if key in MEANING:
        return _set_own(key, _on_the_staff_list(shared, text) if key == "me" else text, shared.dry_run)

    def policy(opened: Session) -> Listing:
        return local_policy.set_policy(opened, key, text, reason, prompts.adviser_if_given(opened, by))

    with shared.open_session() as opened:
        return on_a_yes(opened, policy, shared)


@app.command()
@changing
def forget(shared: Shared, key: Key = None) -> int:
    """Go back to what stands without the setting: for local policy, the value of law, guidance or default.

    Example: lc setting forget review_interval
    """
    key = prompts.text(key, "Which setting?", "A setting is missing: lc setting list shows them.")
    if key in MEANING:
        return _set_own(key, None, shared.dry_run)
    with shared.open_session() as opened:
        return on_a_yes(opened, lambda session: local_policy.forget_policy(session, key), shared)


def _on_the_staff_list(shared: Shared, text: str) -> str:
    """The whole name of the worker meant. Raises NotFound for somebody who is not in the case file."""
    with shared.open_session() as session:
        return prompts.which_adviser(session).read(text).name


def _set_own(key: str, value: str | None, dry_run: bool) -> int:
    changed = with_user_setting(user_settings(), key, value)
    if not dry_run:
        write_user_settings(settings_folder(), changed)
    output.print_message(
        f"{key} is now: {getattr(changed, key) or 'not set'}" + (" (a dry run: nothing was changed)" if dry_run else "")
    )
    return 0
