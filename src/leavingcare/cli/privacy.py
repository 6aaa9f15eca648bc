"""`lc person export`, `erase`, `restrict` and `unrestrict`: registered with the other commands about a person."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.desk import Desk
from leavingcare.casework.recording.draft import Draft
from leavingcare.casework.recording.free_text import free_text
from leavingcare.cli import ask, show
from leavingcare.cli.options import Whom, day_typed, writing
from leavingcare.cli.recording import Why, recording
from leavingcare.cli.talk import Talk
from leavingcare.errors import WrongUse
from leavingcare.listing import Listing

Confirm = Annotated[
    str | None, typer.Option("--confirm", metavar="REF", help="The reference once more; --yes is not enough for this.")
]
Asked = Annotated[str | None, typer.Option("--asked", metavar="DATE", help="The day on which the records were asked for.")]


@writing
def export_person(
    desk: Desk,
    person: Whom = None,
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="A new or empty folder.")] = None,
    asked: Asked = None,
) -> Listing:
    """Everything held about one young person, to read and as data, with what has to be read for others' sake marked.

    Example: lc person export P009 request-P009 --asked mon
    """
    from leavingcare.casework.privacy.access import export_person as write

    whom = ask.young_person(desk, person)
    target = ask.path(folder, "Which folder?", "A folder is missing.")
    return write(desk, whom.ref, target, day_typed(asked, desk.on, past=True) if asked else None)


@writing
def erase_person(desk: Desk, person: Whom = None, reason: Why = None, confirm: Confirm = None) -> Listing:
    """Erase everything about a young person, for good. The lines of the log stay, without their content.

    Example: lc person erase P009 --reason "erasure ordered, letter of 3 November" --confirm P009
    """
    from leavingcare.casework.privacy.erasure import erase

    whom = ask.young_person(desk, person)
    why = free_text(ask.text(reason, "Why (it stays in the log, so name nobody)?", "A reason is missing: add --reason TEXT."))
    confirmed(desk, whom.ref, confirm)
    return erase(desk, whom.ref, why or "")


@recording
def restrict(talk: Talk, person: Whom = None, reason: Why = None) -> Draft:
    """Keep a record and use it for nothing: lists and exports leave the young person out, and say how many they left out.

    Example: lc person restrict P009 --reason "contests where she lived in 2024"
    """
    from leavingcare.casework.privacy import restriction

    return restriction.restrict(talk.desk, talk.person(person), talk.text(reason))


@recording
def unrestrict(talk: Talk, person: Whom = None, reason: Why = None) -> Draft:
    """Use a restricted record again.

    Example: lc person unrestrict P009 --reason "settled on 20 November"
    """
    from leavingcare.casework.privacy import restriction

    return restriction.unrestrict(talk.desk, talk.person(person), talk.text(reason))


def confirmed(desk: Desk, ref: str, typed: str | None) -> None:
    """Go on only when the reference was given a second time. Raises WrongUse. A dry run needs none."""
    if desk.dry_run:
        return
    if typed is None and not show.somebody_there():
        raise WrongUse("This cannot be undone, and needs the reference a second time.", f"Add --confirm {ref}.")
    answer = typed if typed is not None else show.ask(f"This cannot be undone. To go on, type {ref}:")
    if answer.strip().casefold() != ref.casefold():
        raise WrongUse("That is not the reference. Nothing was changed.")
