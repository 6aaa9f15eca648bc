"""`lc` alone, and `lc morning`: what is waiting today, and what to type next."""

from __future__ import annotations

import typer

from leavingcare.casework.morning.morning import morning as compute
from leavingcare.casework.session import Session
from leavingcare.cli.environment import has_case_file
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import listing_people
from leavingcare.cli.terminal import output, prompts
from leavingcare.errors import NotFound
from leavingcare.facts.people import Adviser
from leavingcare.presentation.rows import Listing
from leavingcare.store.address import Address

app = noun()
START = (
    "There is no case file yet.",
    "Try things out with a made-up team:  lc demo",
    "Or begin with your own:              lc init, then lc import --help",
    "Every command:                       lc --help",
)


@app.command("morning")
@listing_people
def show_morning(session: Session) -> Listing:
    """Your morning: overdue, due this week, waiting for a signature, birthdays. For a manager: the queue, who is full.

    Example: lc morning --on mon
    """
    return compute(session, _me(session))


def morning(ctx: typer.Context, file: Address | None, on: str | None = None, plain: bool = False) -> int:
    """`lc` alone. Where there is no case file yet: how to begin."""
    if file is None and not has_case_file(None):
        output.print_message(*START)
        return 0
    return show_morning(ctx, file=file, on=on, plain=plain)


def _me(opened: Session) -> Adviser | None:
    """The adviser of the settings, if in post; nobody if there is none, or none of that name in this case file."""
    try:
        adviser = prompts.adviser_if_given(opened, prompts.name_of_user(opened))
    except NotFound:
        output.print_message("The adviser in your settings (me) is not in this case file, so this is everybody's list.", "")
        return None
    if adviser is not None and not adviser.works_on(opened.day):
        output.print_message("The adviser in your settings (me) is not in post on this day, so this is everybody's list.", "")
        return None
    return adviser
