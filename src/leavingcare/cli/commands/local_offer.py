"""`lc local-offer import`, `show` and `example`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.entitlements import local_offer
from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import Yes, reading, writing
from leavingcare.cli.terminal import prompts
from leavingcare.presentation.rows import Listing

app = noun()
OfferFile = Annotated[Path | None, typer.Argument(metavar="OFFER.toml", help="The file.")]


@app.command("import")
@writing
def import_offer(session: Session, toml: OfferFile = None) -> Listing:
    """Read the council's own offer from a file. Ages, sums and overlaps are checked; with a mistake nothing is saved.

    Example: lc local-offer import offer.toml
    """
    return local_offer.import_offer(session, prompts.path(toml, "Which file?", "The name of a file is missing."))


@app.command()
@reading
def show(session: Session) -> Listing:
    """The local offer on file: what, for which ages, up to what sum, whom to ask; and how many were told of it.

    Example: lc local-offer show
    """
    return local_offer.show_offer(session)


@app.command()
@writing
def example(session: Session, toml: OfferFile = None, yes: Yes = False) -> Listing:
    """Write a local offer to change, with every field explained.

    Example: lc local-offer example offer.toml
    """
    target = prompts.path(toml, "Which file?", "The name of a file to write is missing.")
    if target.exists():
        prompts.confirm(f"{target.name} is there already. Write over?", yes or session.dry_run)
    return local_offer.write_example(session, target)
