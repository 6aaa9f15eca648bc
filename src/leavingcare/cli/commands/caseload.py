"""`lc caseload`: who has whom; allocate, transfer, joint, end, history; what if, and the forecast."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from leavingcare.casework.caseload import overview
from leavingcare.casework.recording.notes import free_text
from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import NounGroup, noun
from leavingcare.cli.framework.confirmation import on_a_yes, recording
from leavingcare.cli.framework.shared_options import Shared, Whom, day_typed, listing_people, reading, with_shared_options
from leavingcare.cli.terminal import prompts
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.errors import WrongUse
from leavingcare.facts.people import Adviser, Person
from leavingcare.presentation.rows import Listing

if TYPE_CHECKING:
    from leavingcare.casework.recording.proposed_change import ProposedChange
else:
    ProposedChange = object  # Typer looks up every name of a signature, and importing this one brings all the rules of law

app = noun(NounGroup)
To = Annotated[str | None, typer.Argument(metavar="ADVISER", help="Who is to look after them.")]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="From which day; today if not given.")]
OverLimit = Annotated[
    str | None, typer.Option("--over-limit", metavar="REASON", help="Go over the limit, for this reason; it stays in the log.")
]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why; it stays with the allocation.")]


@app.command("show", hidden=True)
@listing_people
def show_caseload(
    session: Session,
    adviser: Annotated[
        str | None, typer.Argument(metavar="[ADVISER]", help="The young people of this adviser; me is you.")
    ] = None,
) -> Listing:
    """Who has whom, who is full, and who has nobody. With an adviser: their young people.

    Example: lc caseload

    Example: lc caseload kim --on 31/3/2027
    """
    chosen = prompts.adviser_if_given(session, adviser)
    if chosen is None:
        return overview.caseload(session)
    from leavingcare.casework.cache.people_list import list_people
    from leavingcare.casework.duties.listed_person import PeopleFilter

    return list_people(session, PeopleFilter(adviser=chosen), "caseload")


@app.command()
@recording
def allocate(
    prompter: Prompter, person: Whom = None, adviser: To = None, start: From = None, over_limit: OverLimit = None
) -> ProposedChange:
    """Give a young person an adviser. The adviser before hands over on the same day.

    Example: lc caseload allocate P007 kim --from mon
    """
    from leavingcare.casework.caseload import allocation

    whom, to = prompter.person(person), _adviser(prompter, adviser)
    return allocation.allocate(prompter.session, whom, to, _first_day(prompter, start, whom), free_text(over_limit))


@app.command()
@recording
def transfer(
    prompter: Prompter,
    person: Whom = None,
    adviser: To = None,
    start: From = None,
    reason: Reason = None,
    over_limit: OverLimit = None,
) -> ProposedChange:
    """Hand a young person over to another adviser.

    Example: lc caseload transfer P004 rashid --from mon --reason "Kim leaves"
    """
    from leavingcare.casework.caseload import handover

    whom, to = prompter.person(person), _adviser(prompter, adviser)
    first = _first_day(prompter, start, whom)
    return handover.transfer(prompter.session, whom, to, first, free_text(reason), free_text(over_limit))


@app.command()
@recording
def joint(
    prompter: Prompter, person: Whom = None, adviser: To = None, start: From = None, over_limit: OverLimit = None
) -> ProposedChange:
    """A personal adviser works beside the social worker, before 18.

    Example: lc caseload joint P001 kim --from mon
    """
    from leavingcare.casework.caseload import handover

    whom, to = prompter.person(person), _adviser(prompter, adviser)
    return handover.work_beside(prompter.session, whom, to, _first_day(prompter, start, whom), free_text(over_limit))


@app.command()
@recording
def end(
    prompter: Prompter,
    person: Whom = None,
    day: Annotated[str | None, typer.Option("--day", metavar="DATE", help="The first day without; today if not given.")] = None,
    reason: Reason = None,
) -> ProposedChange:
    """End it: nobody looks after the young person from that day on.

    Example: lc caseload end P004 --day fri
    """
    from leavingcare.casework.caseload import handover

    whom = prompter.person(person)
    return handover.end(prompter.session, whom, _first_day(prompter, day, whom), free_text(reason))


def _by_itself(shared: Shared, function: Callable[..., int], given: dict[str, Any]) -> int:
    return function(shared, **given)


@app.command()
@with_shared_options(_by_itself, "on", "dry_run", "restricted", "yes")
def handover(
    shared: Shared,
    adviser: Annotated[str | None, typer.Argument(metavar="ADVISER", help="Who hands over.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="NAME", help="Everybody goes to this adviser.")] = None,
    balanced: Annotated[
        bool, typer.Option("--balanced", help="Among all advisers with room, the emptiest first, the same team before others.")
    ] = False,
    over_limit: OverLimit = None,
    start: From = None,
) -> int:
    """Hand over all the young people of an adviser at once, joint work too. One question, one undo.

    Without --to and --balanced it shows a plan and changes nothing.

    Example: lc caseload handover kim --from mon

    Example: lc caseload handover kim --to rashid --over-limit "until Sam begins" --from mon
    """
    from leavingcare.casework.caseload.whole_caseload import Handover, hand_over, plan_handover

    if to is not None and balanced:
        raise WrongUse("They go either to one adviser or to all with room.", "Give --to NAME or --balanced.")
    with shared.open_session() as session:
        leaver, taker = prompts.adviser(session, adviser), prompts.adviser_if_given(session, to)
        asked = Handover(leaver, day_typed(start, session.day), taker, free_text(over_limit))
        if taker is None and not balanced:
            return shared.show(plan_handover(session, asked))
        return on_a_yes(session, lambda again: hand_over(again, asked), shared)


def _adviser(prompter: Prompter, typed: str | None) -> Adviser:
    return prompter.adviser(typed, "Which adviser?", "an adviser's name")


def _first_day(prompter: Prompter, typed: str | None, whom: Person) -> date:
    return prompter.day_if_given(typed, whom) or prompter.session.day


@app.command()
@reading
def history(session: Session, person: Whom = None) -> Listing:
    """Who has looked after a young person so far.

    Example: lc caseload history P004
    """
    from leavingcare.casework.caseload import handover

    return handover.history(session, prompts.young_person(session, person))


@app.command("what-if")
@listing_people
def what_if(
    session: Session,
    leaves: Annotated[str | None, typer.Option("--leaves", metavar="NAME", help="This adviser leaves.")] = None,
    joins: Annotated[float | None, typer.Option("--joins", metavar="FTE", help="Somebody joins with these hours: 0.8.")] = None,
    returns: Annotated[int, typer.Option("--returns", metavar="N", min=0, max=999, help="How many may come back.")] = 0,
    take_up: Annotated[
        int | None, typer.Option("--take-up", metavar="PERCENT", min=0, max=100, help="How many in a hundred of them do.")
    ] = None,
    age: Annotated[
        int | None, typer.Option("--pa-from-age", metavar="AGE", min=15, max=18, help="Advisers start at this age.")
    ] = None,
    weight: Annotated[
        float | None, typer.Option("--weight", metavar="SHARE", min=0, max=1, help="What each counts for at that age: 0.3.")
    ] = None,
    start: From = None,
) -> Listing:
    """Who could take whom, within the limits and balanced, if somebody leaves, joins or comes back. Changes nothing.

    Example: lc caseload what-if --leaves kim --from fri

    Example: lc caseload what-if --joins 0.8

    Example: lc caseload what-if --returns 30 --take-up 60
    """
    from leavingcare.casework.caseload.what_if import Question
    from leavingcare.casework.caseload.what_if import what_if as compute

    if joins is not None and not 0 < joins <= 1:
        raise WrongUse("Hours are a share of full time, above 0 and up to 1.", "As in --joins 0.8.")
    if weight is not None and age is None:
        raise WrongUse("A weight is that of the young people from an age on.", "Add --pa-from-age 17.")
    if take_up is not None and not returns:
        raise WrongUse("A take-up is that of those who may come back.", "Add --returns 30.")
    leaver = prompts.adviser(session, leaves) if leaves else None
    return compute(
        session,
        Question(day_typed(start, session.day), leaver, joins, returns, age, 100 if take_up is None else take_up, weight),
    )


@app.command()
@reading
def forecast(
    session: Session,
    months: Annotated[int, typer.Option("--months", metavar="N", help="How many months, this one included.")] = 12,
) -> Listing:
    """Who turns 16, 17, 18, 21 and 25 month by month, and who would need an adviser, against what the limits allow.

    Example: lc caseload forecast --months 6
    """
    from leavingcare.casework.caseload.forecast import forecast as compute

    return compute(session, months)
