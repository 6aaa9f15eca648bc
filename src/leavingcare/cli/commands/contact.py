"""`lc contact`."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Annotated

import typer

from leavingcare.casework.recording import contacts
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.search import matching_people
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.confirmation import recording
from leavingcare.cli.terminal.notes import Note
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.questions import one_of, words_of, yes_or_no

app = noun()
Suitable = Annotated[str | None, typer.Option("--suitable", help="Is the home still suitable: yes, no or 'not asked'.")]
_SUITABLE = {"yes": True, "no": False, "not asked": None}
_ALIKE = 0.7


@app.command()
@recording
def contact(
    prompter: Prompter,
    who_and_how: Annotated[
        list[str] | None,
        typer.Argument(metavar="PERSON... KIND", help="One or more young people; visit, call, text, letter or drop-in."),
    ] = None,
    outcome: Annotated[str | None, typer.Option("--outcome", help="seen, spoken or 'no answer'.")] = None,
    at_home: Annotated[bool | None, typer.Option("--at-home/--elsewhere", help="Where a visit was.")] = None,
    suitable: Suitable = None,
    day: Annotated[
        list[str] | None, typer.Option("--day", metavar="DATE", help="The day; today if not given. Several for several days.")
    ] = None,
    times: Annotated[int, typer.Option("--times", help="So many attempts alike.")] = 1,
    by: Annotated[str | None, typer.Option("--by", metavar="ADVISER", help="Who made the contact.")] = None,
    note: Note = None,
) -> ProposedChange:
    """Record a contact or an attempt, for one young person or several.

    Example: lc contact P019 call --outcome "no answer" --times 3

    Example: lc contact P001 visit --outcome seen --at-home --suitable yes --day fri
    """
    names, kind = _split(prompter, who_and_how or [])
    people = prompter.people(names)
    how = prompter.required(kind, words_of("What kind of contact?", "a kind, such as call", *contacts.KINDS))
    came_of_it = prompter.required(outcome, words_of("What came of it?", "--outcome 'no answer'", *contacts.OUTCOMES))
    where, still = _of_the_home(prompter, how, came_of_it, at_home, suitable)
    details = contacts.ContactDetails(how, came_of_it, where, still, prompter.adviser_if_given(by), prompter.note(note))
    days = [prompter.day_or_today(typed, *people) for typed in day or ()] or [prompter.day_or_today(None, *people)]
    return contacts.contact(people, details, days, times)


def _of_the_home(
    prompter: Prompter, kind: str, outcome: str, at_home: bool | None, suitable: str | None
) -> tuple[bool | None, bool | None]:
    """Was it at home, and is the home still suitable? The second is owed for each home visit (guidance 3.40)."""
    where = at_home if at_home is not None else contacts.is_home_visit(kind, outcome)
    if where is None:
        where = prompter.required(None, yes_or_no("Was it at home?", "--at-home or --elsewhere"))
    if not where or contacts.is_home_visit(kind, outcome) is False:
        return (where if kind == contacts.VISIT else None), None
    return where, prompter.required(suitable, one_of("Is the home still suitable?", "--suitable yes", _SUITABLE))


def _split(prompter: Prompter, words: Sequence[str]) -> tuple[Sequence[str], str | None]:
    """The people, and the kind if the last word is one, or is meant for one."""
    if not words:
        return words, None
    *first_words, last = words
    kind = last.casefold().replace(" ", "-")
    if kind in contacts.KINDS:
        return first_words, kind
    slip = bool(get_close_matches(kind, contacts.KINDS, n=1, cutoff=_ALIKE))
    if first_words and slip and not matching_people(prompter.session.store.people(), last):
        return first_words, last
    return words, None
