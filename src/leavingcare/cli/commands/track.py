"""`lc track`: steps of the plan, referrals, housing, places, money, groups: asked, waiting, done."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from leavingcare.casework.recording import support_items as recording_items
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.confirmation import DayOrToday, dated, recording
from leavingcare.cli.framework.shared_options import Whom, Yes, listing_people, reading
from leavingcare.cli.terminal import prompts
from leavingcare.cli.terminal.notes import Note
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.questions import text_of, words_of
from leavingcare.errors import WrongUse
from leavingcare.facts.support_items import OUTCOMES, PARTS_OF_LIFE, SUPPORT_KINDS, SupportItem
from leavingcare.presentation.rows import Listing

app = noun()
What = Annotated[
    str | None, typer.Argument(metavar="WHAT", help="What it is; for one on file the beginning of a word will do.")
]
KIND_HELP = "step, referral, housing, place, money, group, local-offer, need, audit or views."
_KIND = words_of("What is it?", "the kind: step, referral, housing, place, money, group", *SUPPORT_KINDS)
_WHAT = text_of("What is it, in a few words?", "what it is, in quotation marks")


@app.command()
@recording
def add(  # noqa: PLR0917  # options are given by name
    prompter: Prompter,
    person: Whom = None,
    kind: Annotated[str | None, typer.Argument(metavar="KIND", help=KIND_HELP)] = None,
    what: What = None,
    by: Annotated[str | None, dated("--by", "The day for which it is promised.")] = None,
    whose: Annotated[str | None, typer.Option("--whose", metavar="WHO", help="Whose step, or which service.")] = None,
    part: Annotated[str | None, typer.Option("--part", metavar="PART", help="Of life: health, education, work, home …")] = None,
    pounds: Annotated[int | None, typer.Option("--pounds", metavar="60", help="Of money: how much was given.")] = None,
    outcome: Annotated[
        str | None, typer.Option("--outcome", metavar="OUTCOME", help="If it is over: came, done, good …")
    ] = None,
    day: DayOrToday = None,
    note: Note = None,
) -> ProposedChange:
    """Record a step of the plan, a referral, a nomination, money, a group: asked for or agreed today, or on --day.

    Example: lc track add P007 step "CSCS card" --by 1/3/2027 --whose "young person" --part work

    Example: lc track add P007 referral "mental health" --whose CAMHS

    Example: lc track add P007 group forum --outcome came
    """
    whom = prompter.person(person)
    which = prompter.required(kind, _KIND)
    words = prompter.required(what, _WHAT)
    on = prompter.day_or_today(day, whom)
    result = prompter.if_given(outcome, words_of("How did it end?", "--outcome done", *OUTCOMES))
    item = SupportItem(
        person=whom.ref,
        start=on,
        end=on if result else None,
        kind=which,
        what=words,
        part=prompter.if_given(part, words_of("Which part of life?", "--part work", *PARTS_OF_LIFE)),
        whose=prompter.text(whose),
        by=prompter.day_if_given(by, whom),
        outcome=result,
        pounds=pounds,
        note=prompter.note(note),
    )
    return recording_items.add(prompter.session, item)


@app.command()
@recording
def accepted(prompter: Prompter, person: Whom = None, what: What = None, day: DayOrToday = None) -> ProposedChange:
    """The service took it on, or the home was offered: the wait ends.

    Example: lc track accepted P007 mental --day 3/12/2026
    """
    whom = prompter.person(person)
    return recording_items.accepted(prompter.session, whom, prompter.required(what, _WHAT), prompter.day_or_today(day, whom))


@app.command()
@recording
def end(
    prompter: Prompter,
    person: Whom = None,
    what: What = None,
    outcome: Annotated[
        str | None, typer.Option("--outcome", metavar="OUTCOME", help="done, 'not done', refused, keys …")
    ] = None,
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="Why it ended so.")] = None,
    day: DayOrToday = None,
    note: Note = None,
) -> ProposedChange:
    """It is done, or over for another reason.

    Example: lc track end P007 cscs --outcome done

    Example: lc track end P007 mental --outcome refused --why "too young for the service"
    """
    whom = prompter.person(person)
    words = prompter.required(what, _WHAT)
    result = prompter.required(outcome, words_of("How did it end?", "--outcome done", *OUTCOMES))
    on = prompter.day_or_today(day, whom)
    return recording_items.end(prompter.session, whom, words, on, result, prompter.text(why), prompter.note(note))


Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help=KIND_HELP)]
Named = Annotated[str | None, typer.Option("--what", metavar="TEXT", help="Only what has these letters in its name.")]


@app.command("list")
@listing_people
def list_tracked(
    session: Session,
    person: Whom = None,
    kind: Kind = None,
    what: Named = None,
    only_open: Annotated[bool, typer.Option("--open", help="Only what is not over.")] = False,
    never: Annotated[bool, typer.Option("--never", help="Who never had any of it: never asked, never referred.")] = False,
) -> Listing:
    """What is tracked: late first, then what has waited the longest, then what is over.

    Example: lc track list P007

    Example: lc track list --kind group --what forum --never
    """
    from leavingcare.casework.entitlements.support_items import ItemFilter, list_items, never_had

    ref = prompts.young_person(session, person).ref if person else None
    item_filter = ItemFilter(ref, _kind(kind), only_open, what)
    if not never:
        return list_items(session, item_filter)
    if ref:
        raise WrongUse("--never is about everybody.", "lc track list --kind group --never")
    return never_had(session, item_filter)


@app.command()
@listing_people
def count(
    session: Session,
    kind: Kind = None,
    what: Named = None,
    by: Annotated[
        Literal["what", "part", "outcome", "age", "quarter", "kind"], typer.Option("--by", help="How they are put together.")
    ] = "what",
) -> Listing:
    """How many were asked for, how long they waited, how many are late, and what came of them.

    Example: lc track count --kind referral

    Example: lc track count --kind audit --by quarter
    """
    from leavingcare.casework.entitlements.support_items import ItemFilter, count_items

    return count_items(session, ItemFilter(kind=_kind(kind), what=what), by)


@app.command()
@reading
def form(
    session: Session,
    person: Whom = None,
    html: Annotated[Path | None, typer.Argument(metavar="FILE.html", help="The file to write.")] = None,
    yes: Yes = False,
) -> Listing:
    """A form to print, on which the young person writes what they think. Nothing is recorded.

    Example: lc track form P014 views.html
    """
    from leavingcare.casework.entitlements.views_form import write_views_form

    whom = prompts.young_person(session, person)
    file = prompts.path(html, "Which file?", "The name of a file to write is missing.")
    if file.exists():
        prompts.confirm(f"{file.name} is there already. Write over?", yes)
    return write_views_form(session, whom, file)


def _kind(typed: str | None) -> str | None:
    return None if typed is None else _KIND.read(typed)
