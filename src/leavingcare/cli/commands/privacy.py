"""`lc person export`, `erase`, `restrict` and `unrestrict`: registered with the other commands about a person."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.recording.notes import free_text
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.cli.framework.confirmation import Why, recording
from leavingcare.cli.framework.shared_options import Whom, day_typed, writing
from leavingcare.cli.terminal import output, prompts
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.errors import WrongUse
from leavingcare.presentation.rows import Listing

Confirm = Annotated[
    str | None, typer.Option("--confirm", metavar="REF", help="The reference once more; --yes is not enough for this.")
]
Asked = Annotated[str | None, typer.Option("--asked", metavar="DATE", help="The day on which the records were asked for.")]


@writing
def export_person(
    session: Session,
    person: Whom = None,
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="A new or empty folder.")] = None,
    asked: Asked = None,
) -> Listing:
    """Everything held about one young person, to read and as data, with what has to be read for others' sake marked.

    Example: lc person export P009 request-P009 --asked mon
    """
    from leavingcare.casework.privacy.subject_access import export_person as write

    whom = prompts.young_person(session, person)
    target = prompts.path(folder, "Which folder?", "A folder is missing.")
    return write(session, whom.ref, target, day_typed(asked, session.day, past=True) if asked else None)


@writing
def erase_person(session: Session, person: Whom = None, reason: Why = None, confirm: Confirm = None) -> Listing:
    """Erase everything about a young person, for good. The lines of the log stay, without their content.

    Example: lc person erase P009 --reason "erasure ordered, letter of 3 November" --confirm P009
    """
    from leavingcare.casework.privacy.erasure import erase

    whom = prompts.young_person(session, person)
    why = free_text(
        prompts.text(reason, "Why (it stays in the log, so name nobody)?", "A reason is missing: add --reason TEXT.")
    )
    confirmed(session, whom.ref, confirm)
    return erase(session, whom.ref, why or "")


@recording
def restrict(prompter: Prompter, person: Whom = None, reason: Why = None) -> ProposedChange:
    """Keep a record and use it for nothing: lists and exports leave the young person out, and say how many they left out.

    Example: lc person restrict P009 --reason "contests where she lived in 2024"
    """
    from leavingcare.casework.privacy import restriction

    return restriction.restrict(prompter.session, prompter.person(person), prompter.text(reason))


@recording
def unrestrict(prompter: Prompter, person: Whom = None, reason: Why = None) -> ProposedChange:
    """Use a restricted record again.

    Example: lc person unrestrict P009 --reason "settled on 20 November"
    """
    from leavingcare.casework.privacy import restriction

    return restriction.unrestrict(prompter.session, prompter.person(person), prompter.text(reason))


def confirmed(session: Session, ref: str, typed: str | None) -> None:
    """Go on only when the reference was given a second time. Raises WrongUse. A dry run needs none."""
    if session.dry_run:
        return
    if typed is None and not output.somebody_there():
        raise WrongUse("This cannot be undone, and needs the reference a second time.", f"Add --confirm {ref}.")
    answer = typed if typed is not None else prompts.ask_line(f"This cannot be undone. To go on, type {ref}:")
    if answer.strip().casefold() != ref.casefold():
        raise WrongUse("That is not the reference. Nothing was changed.")
