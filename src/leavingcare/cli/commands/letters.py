"""`lc letters offer`, `lost` and `posted`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.entitlements import letters, lost_letters, posted_letters
from leavingcare.casework.session import Session
from leavingcare.cli.environment import today
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.confirmation import writing_on_a_yes
from leavingcare.cli.framework.shared_options import exporting_people
from leavingcare.cli.terminal import prompts
from leavingcare.errors import WrongUse
from leavingcare.presentation.rows import Listing

app = noun()
Folder = Annotated[Path | None, typer.Argument(metavar="FOLDER", help="A new or empty folder.")]
Template = Annotated[
    Path | None, typer.Option("--template", metavar="FILE.docx", help="Your Word letter, with fields as {{ first_name }}.")
]


@app.command()
@exporting_people
def offer(
    session: Session,
    folder: Folder = None,
    template: Template = None,
    within: Annotated[int, typer.Option("--within", min=0, max=365, metavar="DAYS", help="Offers due in this many days.")] = 28,
) -> Listing:
    """The yearly offer at 21 to 24 as letters: a list for a mail merge, and with a Word template a letter each.

    Also to people we lost touch with. Nothing is recorded: lc letters posted does that, once they were posted.

    Example: lc letters offer letters-november

    Example: lc letters offer letters-november --template letter.docx
    """
    target = prompts.path(folder, "Which folder?", "A folder is missing.")
    return letters.offer_letters(session, target, template, within)


@app.command()
@exporting_people
def lost(
    session: Session,
    folder: Folder = None,
    template: Template = None,
    wait: Annotated[
        int, typer.Option("--wait", min=0, max=365, metavar="DAYS", help="None to those written to in the last DAYS.")
    ] = 28,
) -> Listing:
    """A first word to those we lost touch with, as letters: a list for a mail merge, and with a Word template a letter each.

    Nothing is recorded. Once posted, each is an attempt by letter, and never contact made.

    Example: lc letters lost letters-to-find

    Example: lc letters lost letters-to-find --template letter.docx --wait 0
    """
    target = prompts.path(folder, "Which folder?", "A folder is missing.")
    return lost_letters.lost_letters(session, target, template, wait)


@app.command()
@writing_on_a_yes
def posted(
    session: Session, folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="The folder of the letters.")] = None
) -> Listing:
    """The letters of a folder were posted, today or on the day of --on.

    Each yearly offer counts as an offer made, and each letter to somebody we lost as an attempt without an answer.

    Take those that were not posted out of letters.csv first.

    Example: lc letters posted letters-november --on 24/11/2026
    """
    if folder is None:
        raise WrongUse("A folder is missing.", "As in lc letters posted letters-november.")
    if session.day > today():
        raise WrongUse("That day is still to come.", "Record it once the letters were posted.")
    return posted_letters.posted(session, folder)
