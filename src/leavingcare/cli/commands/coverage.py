"""`lc coverage` and `lc coverage set`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import NounGroup, noun
from leavingcare.cli.framework.confirmation import dated, writing_on_a_yes
from leavingcare.cli.framework.shared_options import day_typed, reading
from leavingcare.cli.terminal import prompts
from leavingcare.errors import WrongUse
from leavingcare.presentation.rows import Listing

app = noun(NounGroup)


@app.command("show", hidden=True)
@reading
def show(session: Session) -> Listing:
    """From which day, and for whom, each kind of record is kept here; what rests on it; what fills a gap.

    Where no records are kept, a missing one means nothing: what looks late is not known.

    Example: lc coverage
    """
    from leavingcare.casework.coverage.overview import coverage

    return coverage(session)


@app.command("set")
@writing_on_a_yes
def set_coverage(
    session: Session,
    kind: Annotated[str | None, typer.Argument(metavar="KIND", help="visits, contacts, assessments, reviews, offers …")] = None,
    since: Annotated[str | None, dated("--from", "The first day from which all of them are on file.")] = None,
    until: Annotated[str | None, dated("--to", "The last such day; without it they are still kept.")] = None,
    team: Annotated[str | None, typer.Option("--team", metavar="TEAM", help="Only for this team's young people.")] = None,
    adviser: Annotated[
        str | None, typer.Option("--adviser", metavar="NAME", help="Only for this adviser's; me is you.")
    ] = None,
    person: Annotated[str | None, typer.Option("--person", metavar="PERSON", help="Only for this young person.")] = None,
) -> Listing:
    """Say from which day, and for whom, all records of a kind are on file. From then on a missing one means: not done.

    Example: lc coverage set visits --from 1/4/2026

    Example: lc coverage set reviews --from 1/4/2026 --team North
    """
    from leavingcare.casework.coverage import stating

    if kind is None:
        raise WrongUse("A kind of record is missing.", "lc coverage shows the kinds.")
    if since is None:
        raise WrongUse("--from is missing: the day from which they are all on file.")
    whom = stating.ForWhom(
        prompts.young_person(session, person).ref if person is not None else None,
        prompts.adviser_if_given(session, adviser),
        team,
    )
    last = day_typed(until, session.day) if until is not None else None
    return stating.set_coverage(session, kind, day_typed(since, session.day), last, whom)
